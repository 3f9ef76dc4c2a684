import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator';
import type { Actor } from '../auth/actor';
import { CurrentActor } from '../auth/current-actor.decorator';
import { ApiIfMatch, IfMatch } from '../common/etag';
import { ListEnvelope } from '../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../common/lists/list-query';
import { Origin } from '../common/origin.decorator';
import { ResourceIdPipe } from '../common/resource-id.pipe';
import { ApiInterviewPlace, AtInterview, type InterviewPlace } from '../interviews/interview-place';
import { CreateShareDto, UpdateShareDto } from './share.dto';
import { SHARE_LIST, type ShareListQuery } from './share.list';
import { ShareView } from './share.view';
import { SharesService } from './shares.service';

@ApiTags('Shares')
@ApiInterviewPlace()
@Controller('companies/:company/projects/:project/candidates/:candidate/shares')
export class SharesController {
  constructor(private readonly shares: SharesService) {}

  @Get()
  @Allow('share.read')
  @ApiOperation({ summary: 'List whom a candidate is shared with' })
  @ApiListQuery(SHARE_LIST)
  @ListEnvelope('meta-objects', ShareView)
  list(
    @CurrentActor() actor: Actor,
    @AtInterview() at: InterviewPlace,
    @ListQueryParam(SHARE_LIST) query: ShareListQuery,
    @Origin() origin: string,
  ) {
    return this.shares.list(actor, at, query, origin);
  }

  @Post()
  @Allow('share.manage')
  @ApiOperation({
    summary: 'Share a candidate with a colleague',
    description:
      'Who has no role in the project can then see the candidate and its answers, and is told by mail. Needs `share_candidate_enabled` in the settings of the company and on the project; while either is off, shares that exist show nothing.',
  })
  @ApiBody({
    type: CreateShareDto,
    examples: { 'by path': { value: { customer: '/api/v3/companies/4/customers/5/' } } },
  })
  @ApiCreatedResponse({ type: ShareView })
  create(
    @CurrentActor() actor: Actor,
    @AtInterview() at: InterviewPlace,
    @Body() body: CreateShareDto,
    @Origin() origin: string,
  ) {
    return this.shares.create(actor, at, body, origin);
  }

  @Get(':share')
  @Allow('share.read')
  @ApiOperation({ summary: 'Read a share' })
  @ApiOkResponse({ type: ShareView })
  get(
    @CurrentActor() actor: Actor,
    @AtInterview() at: InterviewPlace,
    @Param('share', ResourceIdPipe) share: number,
    @Origin() origin: string,
  ) {
    return this.shares.get(actor, { ...at, share }, origin);
  }

  @Patch(':share')
  @Allow('share.manage')
  @ApiOperation({
    summary: 'Give a share to somebody else',
    description: 'The new recipient is told by mail; the earlier one does not see the candidate any more.',
  })
  @ApiBody({
    type: UpdateShareDto,
    examples: { 'to somebody else': { value: { customer: '/api/v3/companies/4/customers/6/' } } },
  })
  @ApiIfMatch()
  @ApiOkResponse({ type: ShareView })
  update(
    @CurrentActor() actor: Actor,
    @AtInterview() at: InterviewPlace,
    @Param('share', ResourceIdPipe) share: number,
    @Body() body: UpdateShareDto,
    @Origin() origin: string,
    @IfMatch() ifMatch?: string,
  ) {
    return this.shares.update(actor, { ...at, share }, body, ifMatch, origin);
  }

  @Delete(':share')
  @Allow('share.manage')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Stop sharing a candidate with a colleague',
    description: 'Possible while sharing is switched off as well. A mail that has not left yet is not sent.',
  })
  @ApiIfMatch()
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @AtInterview() at: InterviewPlace,
    @Param('share', ResourceIdPipe) share: number,
    @IfMatch() ifMatch?: string,
  ) {
    return this.shares.remove(actor, { ...at, share }, ifMatch);
  }
}
