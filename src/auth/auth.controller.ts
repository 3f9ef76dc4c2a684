import { Body, Controller, Delete, HttpCode, Ip, Post } from '@nestjs/common';
import { ApiBody, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Public } from '../access/allow.decorator';
import type { Caller } from './actor';
import { SignInDto } from './auth.dto';
import { AuthService } from './auth.service';
import { TokenView } from './auth.view';
import { CurrentCaller } from './current-actor.decorator';

@ApiTags('Sign-in')
@Controller('api-token-auth')
export class AuthController {
  constructor(private readonly auth: AuthService) {}

  @Post()
  @Public('exchanges a password for a token')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Sign in',
    description:
      'Answers with a token for the header `Authorization: Token <token>`, for users and for candidates who have set a password. Wrong credentials: 400; too many attempts: 429.',
  })
  @ApiBody({
    type: SignInDto,
    examples: {
      'the demo': { value: { username: 'recruiter@acme.test', password: 'hirepath-demo', company: 'acme' } },
    },
  })
  @ApiOkResponse({ type: TokenView })
  signIn(@Body() body: SignInDto, @Ip() address: string) {
    return this.auth.signIn(body, address);
  }

  @Delete()
  @Allow('session.end')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Sign out',
    description: 'The token of this request is dead from now on, and so are the file links made with it.',
  })
  @ApiNoContentResponse()
  signOut(@CurrentCaller() caller: Caller) {
    return this.auth.signOut(caller);
  }
}
