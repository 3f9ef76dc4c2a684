import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { describeForLog } from './common/errors/error-log';
import type { Env } from './config/env';

const LEVELS: Record<Env['logLevel'], LogLevel[]> = {
  debug: ['debug', 'log', 'warn', 'error', 'fatal'],
  info: ['log', 'warn', 'error', 'fatal'],
  warn: ['warn', 'error', 'fatal'],
  error: ['error', 'fatal'],
  silent: [],
};

/** What Nest says while it wires itself; an operator learns nothing from it. */
const WIRING = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory', 'NestApplication']);

class ProductLogger extends ConsoleLogger {
  /** Errors carry what they were about: parameters, rows, addresses. Only what names the place is written. */
  override error(message: unknown, ...rest: unknown[]): void {
    super.error(
      ...([message, ...rest].map((part) => (part instanceof Error ? describeForLog(part) : part)) as [unknown, string]),
    );
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (!WIRING.has(String(rest.at(-1))))
      super.log(this.options.json ? message : oneLine(message), ...(rest as [string]));
  }
}

/** `{message, ms: 3}` → `message ms=3`. */
function oneLine(message: unknown): unknown {
  if (typeof message !== 'object' || message === null || !('message' in message)) return message;
  const { message: text, ...rest } = message;
  return [text, ...Object.entries(rest).map(([name, value]) => `${name}=${value}`)].join(' ');
}

/** One JSON object a line in production, readable lines elsewhere. */
export const createLogger = ({ logLevel, nodeEnv }: Env): ConsoleLogger =>
  new ProductLogger({
    logLevels: LEVELS[logLevel],
    json: nodeEnv === 'production',
    colors: false,
    compact: true,
    breakLength: Infinity,
  });
