import type { AccountType } from '../access/roles';

export const TOKEN_SCOPES = ['read', 'write', 'admin'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** The credential of a request as file links know it: what they name, and what they are signed with. */
export interface LinkSession {
  /** `t12` for token 12, `k521` for the activation key of interview 521. */
  ref: string;
  secret: Buffer;
}

/** A colleague or an integration's user, loaded afresh for each request: a demoted or signed-out user loses access at once. */
export interface Actor {
  companyId: number;
  userId: number;
  tokenId: number;
  accountType: AccountType;
  username: string;
  email: string;
  /** What the credential itself allows; session tokens allow everything their user may do. */
  scopes: TokenScope[];
  session: LinkSession;
}

/** A candidate, who sees only itself. With an activation key instead of a token: only the interview the key belongs to. */
export interface CandidateCaller {
  companyId: number;
  candidateId: number;
  /** Null: every interview of the candidate that is open to it. */
  interviewId: number | null;
  /** Null: an activation key, which ends with its interview. */
  tokenId: number | null;
  session: LinkSession;
}

export type Caller = Actor | CandidateCaller;

/** Whom what happens is put down to: a colleague, or nobody who signed in. */
export interface Originator {
  companyId: number;
  userId: number | null;
}

export const isCandidate = (caller: Caller | Originator): caller is CandidateCaller => 'candidateId' in caller;

/** Who a row was made by: null where that was a candidate. */
export const userIdOf = (caller: Caller | Originator): number | null => (isCandidate(caller) ? null : caller.userId);
