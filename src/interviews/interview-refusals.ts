import { referenceId } from '../common/resource-uri';

/** What a reference to a project in the body of a candidate may say, if anything. */
export const isProjectOfAddress = (reference: unknown, project: number): boolean =>
  reference === undefined || referenceId(reference, 'projects') === project;

export const OTHER_PROJECT = 'A candidate stays in the project of the address. Leave this out.';
export const USERNAME_TAKEN = 'Another candidate of the company has this user name.';
export const alreadyHere = (existing: string): string =>
  `A candidate with this e-mail address exists in this project already: ${existing}`;
