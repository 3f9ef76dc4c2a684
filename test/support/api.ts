import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

export interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

type Options = { headers?: Record<string, string>; method?: string; body?: unknown };

/** A client of the running API: `api.as(rita).get('/whoami/')`. Paths start below /api/v3 unless they name a host. */
export class Api {
  constructor(
    readonly origin: string,
    private readonly authorization?: string,
  ) {}

  as(person: { token: string } | null): Api {
    return new Api(this.origin, person ? `Token ${person.token}` : undefined);
  }

  /** A candidate who has not signed in yet. */
  withKey({ key }: { key: string }): Api {
    return new Api(this.origin, `ActivationKey ${key}`);
  }

  get<Body = any>(path: string, options: Options = {}): Promise<Answer<Body>> {
    return this.send(path, { ...options, method: 'GET' });
  }

  post<Body = any>(path: string, body?: unknown, options: Options = {}): Promise<Answer<Body>> {
    return this.send(path, { ...options, method: 'POST', body });
  }

  patch<Body = any>(path: string, body?: unknown, options: Options = {}): Promise<Answer<Body>> {
    return this.send(path, { ...options, method: 'PATCH', body });
  }

  delete<Body = any>(path: string, options: Options = {}): Promise<Answer<Body>> {
    return this.send(path, { ...options, method: 'DELETE' });
  }

  /** The body is sent as JSON, or as it is when it is a form, bytes or a text; the answer is parsed when it is JSON. */
  async send<Body = any>(path: string, { method = 'GET', headers = {}, body }: Options): Promise<Answer<Body>> {
    const raw =
      body === undefined || typeof body === 'string' || body instanceof FormData || body instanceof Uint8Array;
    const response = await fetch(
      path.startsWith('http')
        ? path
        : `${this.origin}${path.startsWith('/docs') || path.startsWith('/health') ? '' : '/api/v3'}${path}`,
      {
        method,
        body: raw ? (body as RequestInit['body']) : JSON.stringify(body),
        headers: {
          ...(this.authorization && { authorization: this.authorization }),
          ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
          ...headers,
        },
      },
    );
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: (json && text ? JSON.parse(text) : text) as Body,
    };
  }
}

/** A multipart form from fields and files; a file is a path, or bytes with a name. */
export function form(
  fields: Record<string, string | number>,
  files: Record<string, string | { name: string; bytes: Uint8Array | string }> = {},
): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, String(value));
  for (const [name, file] of Object.entries(files)) {
    const { name: fileName, bytes } =
      typeof file === 'string' ? { name: basename(file), bytes: readFileSync(file) } : file;
    data.append(name, new Blob([bytes]), fileName);
  }
  return data;
}
