import { createHmac } from 'node:crypto';
import { resolve } from 'node:path';
import { EnvError } from './env-error';
import { runningServers } from './running-servers';

/** Every setting of the product. This file is the only reader of `process.env`; .env.example lists the same names in this order. */
export interface Env {
  nodeEnv: 'development' | 'test' | 'production';
  host: string;
  port: number;
  /** Base of absolute URLs in answers; null = the request's own host. */
  publicUrl: string | null;
  /** The role that owns the tables: used by migrations only. Null where only the application's role is known. */
  databaseOwnerUrl: string | null;
  /** The role the API and the worker connect as. It owns nothing and cannot bypass row-level security. */
  databaseAppUrl: string;
  redisUrl: string;
  /** Uploaded files and, in development, the embedded servers live below it. */
  dataDir: string;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Sustained requests per second and credential, ten times as many per address; bursts of twice that pass. 0 = unlimited. */
  rateLimitPerSecond: number;
  /** Applications that are taken from the public in an hour and from one address. 0 = unlimited. */
  publicApplicationsPerHour: number;
  /** Addresses or CIDR ranges of reverse proxies whose X-Forwarded-* headers are believed. */
  trustedProxies: string[];
  /** ISO country for phone numbers written without a country code. */
  defaultCountry: string;
  /** Tasks one worker process runs at the same time. */
  workerConcurrency: number;
  /** The server mails are handed to; null = they are captured: nothing leaves the machine. */
  smtpUrl: string | null;
  /** Address mails come from. */
  mailFrom: string;
  /** Base of the links in mails, without a slash at its end. */
  suiteUrl: string;
}

export const APP_ROLE = 'hirepath_app';

type Source = Record<string, string | undefined>;

const oneOf = <T extends string>(source: Source, name: string, values: readonly T[], fallback: T): T => {
  const value = source[name] || fallback;
  if (!values.includes(value as T))
    throw new EnvError(`${name} must be one of ${values.join(', ')}; it is "${value}".`);
  return value as T;
};

const integer = (source: Source, name: string, min: number, max: number, fallback: number): number => {
  const text = source[name] || String(fallback);
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max)
    throw new EnvError(`${name} must be a whole number from ${min} to ${max}; it is "${text}".`);
  return value;
};

const url = (source: Source, name: string, protocols: string[]): string | null => {
  const text = source[name];
  if (!text) return null;
  const parsed = URL.canParse(text) ? new URL(text) : null;
  if (!parsed || !protocols.includes(parsed.protocol))
    throw new EnvError(`${name} must be a URL starting with ${protocols.map((p) => `${p}//`).join(' or ')}.`);
  return text;
};

const webAddress = (source: Source, name: string): string | null =>
  url(source, name, ['http:', 'https:'])?.replace(/\/+$/, '') ?? null;

const mailAddress = (source: Source, name: string, fallback: string): string => {
  const text = source[name] || fallback;
  if (!/^[\w.+-]+@[\w.-]+$/.test(text))
    throw new EnvError(`${name} must be an e-mail address such as no-reply@acme.example; it is "${text}".`);
  return text;
};

/**
 * Without DATABASE_APP_URL the application's role gets a password derived from the owner's,
 * so that one URL is enough and migrations and API agree on it without sharing a file.
 */
function derivedAppUrl(ownerUrl: string): string {
  const app = new URL(ownerUrl);
  const secret = decodeURIComponent(app.password);
  app.username = APP_ROLE;
  // A server that asks the owner for no password asks the application for none; a derived one would be known to everybody.
  app.password = secret && createHmac('sha256', secret).update(`${APP_ROLE} password`).digest('hex');
  return app.toString();
}

const dataDirOf = (source: Source): string => resolve(source.DATA_DIR || '.hirepath');

/** Validates and types the settings. Throws one readable sentence about the first wrong one. */
export function readEnv(source: Source): Env {
  const databaseOwnerUrl = url(source, 'DATABASE_URL', ['postgres:', 'postgresql:']);
  const databaseAppUrl = url(source, 'DATABASE_APP_URL', ['postgres:', 'postgresql:']);
  const redisUrl = url(source, 'REDIS_URL', ['redis:', 'rediss:']);
  if (!databaseOwnerUrl && !databaseAppUrl)
    throw new EnvError('DATABASE_URL is missing. Set it, or run "npm start", which brings its own PostgreSQL.');
  if (!redisUrl) throw new EnvError('REDIS_URL is missing. Set it, or run "npm start", which brings its own Redis.');
  const port = integer(source, 'PORT', 0, 65535, 3000);
  const publicUrl = webAddress(source, 'PUBLIC_URL');
  return {
    nodeEnv: oneOf(source, 'NODE_ENV', ['development', 'test', 'production'], 'development'),
    host: source.HOST || '127.0.0.1',
    port,
    publicUrl,
    databaseOwnerUrl,
    databaseAppUrl: databaseAppUrl ?? derivedAppUrl(databaseOwnerUrl!),
    redisUrl,
    dataDir: dataDirOf(source),
    logLevel: oneOf(source, 'LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent'], 'info'),
    rateLimitPerSecond: integer(source, 'RATE_LIMIT_PER_SECOND', 0, 1_000_000, 100),
    publicApplicationsPerHour: integer(source, 'PUBLIC_APPLICATIONS_PER_HOUR', 0, 1_000_000, 10),
    trustedProxies: (source.TRUSTED_PROXIES || '')
      .split(',')
      .map((s) => s.trim())
      .filter(Boolean),
    defaultCountry: (source.DEFAULT_COUNTRY || 'IN').toUpperCase(),
    workerConcurrency: integer(source, 'WORKER_CONCURRENCY', 1, 64, 4),
    smtpUrl: url(source, 'SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: mailAddress(source, 'MAIL_FROM', 'no-reply@localhost'),
    suiteUrl: webAddress(source, 'SUITE_URL') ?? publicUrl ?? `http://localhost:${port}`,
  };
}

/** The whole environment, for the launcher: it passes on to its children what it was given. */
export const wholeEnvironment = (): Source => process.env;

/** The process's settings, read once. A wrong one ends the process with a sentence instead of a stack. */
export const env = (): Env => settle(() => process.env);

/**
 * As {@link env}, for the operator's commands: where no server is named at all, those of the `npm start` that runs on the
 * data folder count. Its caller comes before everyone who asks {@link env}.
 */
export const commandEnv = (): Env => settle(() => withRunningServers(process.env));

export function withRunningServers(source: Source): Source {
  if (source.DATABASE_URL || source.DATABASE_APP_URL || source.REDIS_URL) return source;
  return { ...source, ...runningServers(dataDirOf(source)) };
}

let cached: Env | undefined;

function settle(source: () => Source): Env {
  if (cached) return cached;
  try {
    return (cached = readEnv(source()));
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    process.stderr.write(`Configuration: ${error.message}\n`);
    process.exit(78);
  }
}
