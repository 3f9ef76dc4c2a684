import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import type { Env } from './config/env';

const LEVELS: Record<Env['logLevel'], LogLevel[]> = {
  debug: ['debug', 'log', 'warn', 'error', 'fatal'],
  info: ['log', 'warn', 'error', 'fatal'],
  warn: ['warn', 'error', 'fatal'],
  error: ['error', 'fatal'],
  silent: [],
};

/** One JSON object a line in production, readable lines elsewhere. */
export const createLogger = ({ logLevel, nodeEnv }: Env): ConsoleLogger =>
  new ConsoleLogger({ logLevels: LEVELS[logLevel], json: nodeEnv === 'production', colors: false });
