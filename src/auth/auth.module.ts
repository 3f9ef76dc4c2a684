import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuthController } from './auth.controller';
import { AuthService } from './auth.service';
import { AuthenticationGuard } from './authentication.guard';
import { PermanentTokensController } from './permanent-tokens.controller';
import { PermanentTokensService } from './permanent-tokens.service';
import { SignInLimiter } from './sign-in-limiter';
import { TokensService } from './tokens.service';

@Global()
@Module({
  controllers: [AuthController, PermanentTokensController],
  providers: [
    AuthService,
    PermanentTokensService,
    SignInLimiter,
    TokensService,
    { provide: APP_GUARD, useClass: AuthenticationGuard },
  ],
  exports: [AuthService, TokensService],
})
export class AuthModule {}
