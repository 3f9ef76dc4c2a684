import { fullName, type Language } from './letter';

export const de: Language = {
  locale: 'de-DE',

  salutation(person) {
    const title = { mr: 'Herr', mrs: 'Frau', ms: 'Frau' }[person.gender.toLowerCase()];
    if (title && person.lastName) return `Guten Tag ${title} ${person.lastName},`;
    return fullName(person) ? `Guten Tag ${fullName(person)},` : 'Guten Tag,';
  },

  closing: (companyName) => `Freundliche Grüße\n${companyName}`,

  invitation: ({ companyName, projectName, link }, deadline) => ({
    subject: `Ihr Videointerview bei ${companyName}: ${projectName}`,
    paragraphs: [
      `vielen Dank für Ihr Interesse an ${companyName}. Wir möchten Sie gern kennenlernen und laden Sie zu einem Videointerview für „${projectName}“ ein.`,
      'Sie beantworten unsere Fragen per Video, wann und wo es Ihnen passt. Sie brauchen dafür nur einen Computer, ein Tablet oder ein Telefon mit Kamera und Mikrofon.',
      ...(deadline ? [`Bitte schließen Sie das Interview bis ${deadline} ab.`] : []),
    ],
    action: { label: 'Zum Interview', url: link },
  }),

  reminder: ({ companyName, projectName, link }, deadline) => ({
    subject: `Erinnerung: Ihr Videointerview bei ${companyName}: ${projectName}`,
    paragraphs: [
      `Ihr Videointerview für „${projectName}“ bei ${companyName} ist noch offen, und wir würden uns freuen, von Ihnen zu hören.`,
      deadline
        ? `Sie können es bis ${deadline} abschließen. Danach ist das Interview geschlossen.`
        : 'Sie können es abschließen, wann und wo es Ihnen passt.',
    ],
    action: { label: 'Weiter zum Interview', url: link },
  }),

  expiry: ({ companyName, projectName }, deadline) => ({
    subject: `Ihr Videointerview bei ${companyName} ist geschlossen: ${projectName}`,
    paragraphs: [
      deadline
        ? `die Frist für Ihr Videointerview für „${projectName}“ bei ${companyName} endete am ${deadline}. Es ist nun geschlossen.`
        : `die Frist für Ihr Videointerview für „${projectName}“ bei ${companyName} ist abgelaufen. Es ist nun geschlossen.`,
      `Wenn Sie weiterhin teilnehmen möchten, wenden Sie sich bitte an ${companyName}.`,
    ],
  }),

  share: ({ companyName, projectName, candidateName, sharedBy, link }) => ({
    subject: `${sharedBy} hat eine Bewerbung mit Ihnen geteilt: ${candidateName}`,
    paragraphs: [
      `${sharedBy} hat die Bewerbung von ${candidateName} im Projekt „${projectName}“ bei ${companyName} mit Ihnen geteilt.`,
      'Sie können sich das Interview und die Antworten nun ansehen.',
    ],
    action: { label: 'Zur Bewerbung', url: link },
  }),

  applicant: ({ companyName, projectName, candidateName, again, link }) => ({
    subject: again
      ? `Erneute Bewerbung von ${candidateName} für ${projectName}`
      : `Neue Bewerbung für ${projectName}: ${candidateName}`,
    paragraphs: [
      again
        ? `Eine Bewerbung von ${candidateName} für „${projectName}“ bei ${companyName} ist noch einmal eingegangen. Die bekannte steht, wo sie stand; ihr Verlauf sagt, was aus dem neuen Lebenslauf wurde.`
        : `${candidateName} hat sich für „${projectName}“ bei ${companyName} beworben.`,
      'Sie erhalten diese Nachricht, weil Ihnen die Stelle gehört und Sie von neuen Bewerbungen erfahren möchten.',
    ],
    action: { label: 'Zur Bewerbung', url: link },
  }),
};
