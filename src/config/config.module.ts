import { Global, Module } from '@nestjs/common';
import { env } from './env';

/** Injection token of the typed settings ({@link Env}). */
export const ENV = Symbol('Env');

@Global()
@Module({ providers: [{ provide: ENV, useFactory: env }], exports: [ENV] })
export class ConfigModule {}
