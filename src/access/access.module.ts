import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessBootCheck } from './access.boot-check';
import { AccessGuard } from './access.guard';
import { AccessScope } from './access.scope';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [AccessScope, AccessBootCheck, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [AccessScope],
})
export class AccessModule {}
