import type { AccountType } from '../access/roles';

export const TOKEN_SCOPES = ['read', 'write', 'admin'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** The caller of one request, loaded afresh for it: a demoted or signed-out user loses access at once. */
export interface Actor {
  companyId: number;
  userId: number;
  tokenId: number;
  accountType: AccountType;
  username: string;
  email: string;
  /** What the credential itself allows; session tokens allow everything their user may do. */
  scopes: TokenScope[];
}
