import { ConsoleLogger, type LogLevel } from '@nestjs/common';
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
  override log(message: unknown, ...rest: unknown[]): void {
    if (!WIRING.has(String(rest.at(-1)))) super.log(message, ...(rest as [string]));
  }
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
