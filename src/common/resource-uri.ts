import type { IncomingMessage } from 'node:http';
import { servedCompany } from './served-company';

/** Start of every API path. */
export const API_PREFIX = '/api/v3';

/** What is read of an Express request; `protocol` and `host` heed X-Forwarded-* only from trusted proxies. */
export type UriRequest = IncomingMessage & { protocol?: string; host?: string; originalUrl?: string };

const HOST = /^[a-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$/i;

/**
 * Scheme and host of absolute URLs, without trailing slash: `publicUrl` when the operator set one, else those of the
 * request. A host that is no host name (it is a header, so anybody writes it) is replaced by `localhost`.
 */
export function requestOrigin(request: UriRequest, publicUrl?: string): string {
  if (publicUrl) return publicUrl.replace(/\/+$/, '');
  const host = request.host ?? request.headers.host ?? '';
  return `${request.protocol ?? 'http'}://${HOST.test(host) ? host : 'localhost'}`;
}

/** Absolute URL of the request without its query, always with a trailing slash. */
export function requestUrl(request: UriRequest, publicUrl?: string): string {
  const path = (request.originalUrl ?? request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
  return `${requestOrigin(request, publicUrl)}${path.endsWith('/') ? path : `${path}/`}`;
}

/**
 * Absolute URL of a resource: `resourceUri('https://h', 'companies', 4, 'customers', 5)` →
 * `https://h/api/v3/companies/4/customers/5/`.
 */
export function resourceUri(origin: string, ...segments: ReadonlyArray<string | number>): string {
  return `${origin}${API_PREFIX}/${segments.map((segment) => encodeURIComponent(segment)).join('/')}/`;
}

/** The address of background work, for whoever shows what started it. */
export const taskUri = (origin: string, companyId: number, taskId: number): string =>
  resourceUri(origin, 'companies', companyId, 'tasks', taskId);

/**
 * The id in a reference of a request, which may be an absolute URL, a path or the id itself (number or digits). In a URL
 * or path the id must follow `collection`, at its end: `referenceId('…/companies/4/customers/5/', 'customers')` → 5.
 * Null for anything else, also for ids beyond PostgreSQL's integer, and for an address below another company than the one
 * that is served. The host is not compared: a reference says which record, and the company's scope decides whether there
 * is one.
 */
export function referenceId(reference: unknown, collection: string): number | null {
  if (typeof reference === 'number') return validId(reference);
  if (typeof reference !== 'string' || reference.length > 2000) return null;
  const text = reference.trim();
  if (/^\d+$/.test(text)) return validId(Number(text));
  const segments = text
    .replace(/[?#].*$/s, '')
    .split('/')
    .filter(Boolean);
  const [name, id] = segments.slice(-2);
  if (ofAnotherCompany(segments)) return null;
  return segments.length >= 2 && name === collection && /^\d+$/.test(id ?? '') ? validId(Number(id)) : null;
}

function ofAnotherCompany(segments: readonly string[]): boolean {
  const company = segments.indexOf('companies') + 1;
  return company > 0 && servedCompany() !== null && segments[company] !== String(servedCompany());
}

function validId(id: number): number | null {
  return Number.isInteger(id) && id >= 1 && id <= 2_147_483_647 ? id : null;
}
