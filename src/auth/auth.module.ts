import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuthController } from './auth.controller';
import { AuthService } from './auth.service';
import { AuthenticationGuard } from './authentication.guard';
import { SignInLimiter } from './sign-in-limiter';
import { TokensService } from './tokens.service';

@Global()
@Module({
  controllers: [AuthController],
  providers: [AuthService, SignInLimiter, TokensService, { provide: APP_GUARD, useClass: AuthenticationGuard }],
  exports: [AuthService, TokensService],
})
export class AuthModule {}
