/** Where people go from a mail; `base` is the setting `suiteUrl`, without a slash at its end. */

/** The candidate's way in; the key is the credential. */
export const registrationLink = (base: string, activationKey: string): string =>
  `${base}/cfev3/register/${encodeURIComponent(activationKey)}`;

/** What the pages of a project's candidates start with; the candidate's id and a slash complete one. */
export const interviewPages = (base: string, companyId: number, projectId: number): string =>
  `${base}/companies/${companyId}/projects/${projectId}/candidates/`;

/** The page of an application, for colleagues. */
export const applicationPageLink = (base: string, companyId: number, jobId: number, applicationId: number): string =>
  `${base}/companies/${companyId}/jobs/${jobId}/applications/${applicationId}/`;

/** The page of a candidate of a project, for colleagues. */
export const interviewPageLink = (base: string, companyId: number, projectId: number, candidateId: number): string =>
  `${interviewPages(base, companyId, projectId)}${candidateId}/`;
