import { fullName, type Language } from './letter';

export const en: Language = {
  locale: 'en-GB',

  salutation(person) {
    const title = { mr: 'Mr', mrs: 'Ms', ms: 'Ms' }[person.gender.toLowerCase()];
    if (title && person.lastName) return `Dear ${title} ${person.lastName},`;
    return fullName(person) ? `Dear ${fullName(person)},` : 'Hello,';
  },

  closing: (companyName) => `Kind regards\n${companyName}`,

  invitation: ({ companyName, projectName, link }, deadline) => ({
    subject: `Your video interview with ${companyName}: ${projectName}`,
    paragraphs: [
      `Thank you for your interest in ${companyName}. We would like to get to know you and invite you to a video interview for “${projectName}”.`,
      'You answer our questions on video, at a time and place that suit you. A computer, tablet or phone with a camera and a microphone is all you need.',
      ...(deadline ? [`Please complete the interview by ${deadline}.`] : []),
    ],
    action: { label: 'Start the interview', url: link },
  }),

  reminder: ({ companyName, projectName, link }, deadline) => ({
    subject: `Reminder: your video interview with ${companyName}: ${projectName}`,
    paragraphs: [
      `Your video interview for “${projectName}” with ${companyName} is still open, and we would be glad to hear from you.`,
      deadline
        ? `You can complete it until ${deadline}. After that the interview is closed.`
        : 'You can complete it at a time and place that suit you.',
    ],
    action: { label: 'Continue to the interview', url: link },
  }),

  expiry: ({ companyName, projectName }, deadline) => ({
    subject: `Your video interview with ${companyName} has closed: ${projectName}`,
    paragraphs: [
      deadline
        ? `The time for your video interview for “${projectName}” with ${companyName} ended on ${deadline}, so it is now closed.`
        : `The time for your video interview for “${projectName}” with ${companyName} is over, so it is now closed.`,
      `If you would still like to take part, please contact ${companyName}.`,
    ],
  }),

  share: ({ companyName, projectName, candidateName, sharedBy, link }) => ({
    subject: `${sharedBy} shared a candidate with you: ${candidateName}`,
    paragraphs: [
      `${sharedBy} shared the candidate ${candidateName} of the project “${projectName}” at ${companyName} with you.`,
      'You can now look at the interview and the answers.',
    ],
    action: { label: 'Look at the candidate', url: link },
  }),

  applicant: ({ companyName, projectName, candidateName, again, link }) => ({
    subject: again
      ? `Another application of ${candidateName} for ${projectName}`
      : `New applicant for ${projectName}: ${candidateName}`,
    paragraphs: [
      again
        ? `An application of ${candidateName} for “${projectName}” at ${companyName} came in once more. The one you know still stands where it stood; its events say what became of the new résumé.`
        : `${candidateName} applied for “${projectName}” at ${companyName}.`,
      'You are told because you own this job and asked to hear of new applicants.',
    ],
    action: { label: 'Look at the application', url: link },
  }),
};
