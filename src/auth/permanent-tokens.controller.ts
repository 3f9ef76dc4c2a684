import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator';
import { ListEnvelope } from '../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../common/lists/list-query';
import { Origin } from '../common/origin.decorator';
import { ResourceIdPipe } from '../common/resource-id.pipe';
import { AnswerNotStored } from '../common/answer-not-stored.decorator';
import type { Actor } from './actor';
import { CreatedTokenView, PermanentTokenView } from './auth.view';
import { CurrentActor } from './current-actor.decorator';
import { PermanentTokensService } from './permanent-tokens.service';
import { CreateTokenDto } from './token.dto';
import { TOKEN_LIST, type TokenListQuery } from './token.list';

@ApiTags('Sign-in')
@ApiParam({ name: 'company', type: Number })
@Controller('companies/:company/tokens')
export class PermanentTokensController {
  constructor(private readonly tokens: PermanentTokensService) {}

  @Get()
  @Allow('token.read')
  @ApiOperation({
    summary: 'List permanent tokens',
    description:
      'Your own; owners and admins see, and can delete, those of everybody. The tokens themselves are never shown.',
  })
  @ApiListQuery(TOKEN_LIST)
  @ListEnvelope('meta-objects', PermanentTokenView)
  list(@CurrentActor() actor: Actor, @ListQueryParam(TOKEN_LIST) query: TokenListQuery, @Origin() origin: string) {
    return this.tokens.list(actor, query, origin);
  }

  @Post()
  @Allow('token.manage')
  @AnswerNotStored('secret')
  @ApiOperation({
    summary: 'Make a permanent token',
    description: 'The token itself is in this answer and nowhere else.',
  })
  @ApiBody({
    type: CreateTokenDto,
    examples: {
      'for yourself': { value: { name: 'nightly import', expires_in_days: 365 } },
      'for a service user': {
        value: { name: 'careers page', user: '/api/v3/companies/4/customers/9/', scopes: ['read', 'write'] },
      },
    },
  })
  @ApiCreatedResponse({ type: CreatedTokenView })
  create(@CurrentActor() actor: Actor, @Body() body: CreateTokenDto, @Origin() origin: string) {
    return this.tokens.create(actor, body, origin);
  }

  @Delete(':token')
  @Allow('token.manage')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a permanent token', description: 'It is dead from now on.' })
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('token', ResourceIdPipe) token: number) {
    return this.tokens.remove(actor, token);
  }
}
