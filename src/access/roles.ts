/** Account types, strongest first: each may do what the ones after it may. `service` is an integration's user. */
export const ACCOUNT_TYPES = ['owner', 'admin', 'recruiter', 'hiring-manager', 'service'] as const;
export type AccountType = (typeof ACCOUNT_TYPES)[number];

/** The tracker's role names for the same thing. */
export const TRACKER_ROLES: Record<AccountType, { id: number; name: string }> = {
  owner: { id: 1, name: 'Admin' },
  admin: { id: 1, name: 'Admin' },
  service: { id: 1, name: 'Admin' },
  recruiter: { id: 2, name: 'Editor' },
  'hiring-manager': { id: 3, name: 'Participant' },
};
