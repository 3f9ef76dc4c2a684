/** The invitation as the product writes it, in English: subject, text and HTML. */
export function invitation({ company_name: company, project_name: project, timezone, ...person }, deadline, link) {
  const subject = `Your video interview with ${company}: ${project}`;
  const title = { mr: 'Mr', mrs: 'Ms', ms: 'Ms' }[person.gender];
  const name = title ? `${title} ${person.last_name}` : `${person.first_name} ${person.last_name}`;
  const paragraphs = [
    `Dear ${name},`,
    `Thank you for your interest in ${company}. We would like to get to know you and invite you to a video interview for “${project}”.`,
    'You answer our questions on video, at a time and place that suit you. A computer, tablet or phone with a camera and a microphone is all you need.',
    `Please complete the interview by ${formatIn(timezone).format(deadline)}.`,
  ];
  const closing = `Kind regards\n${company}`;
  const body = [...paragraphs, `Start the interview:\n${link}`, closing].join('\n\n') + '\n';
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="font-family:sans-serif;max-width:40em">
${paragraphs.map((text) => `<p>${escapeHtml(text)}</p>\n`).join('')}<p><a href="${escapeHtml(link)}" style="display:inline-block;padding:.6em 1em;background:#1a56a8;color:#fff">Start the interview</a></p>
<p>${escapeHtml(closing).replace('\n', '<br>')}</p>
</body></html>
`;
  return { subject, body, html };
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text) => text.replace(/[&<>"']/g, (character) => ENTITIES[character]);

const formats = new Map();

function formatIn(timeZone) {
  if (!formats.has(timeZone)) {
    const day = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };
    const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone, timeZoneName: 'long' };
    formats.set(timeZone, new Intl.DateTimeFormat('en-GB', { ...day, ...time }));
  }
  return formats.get(timeZone);
}
