import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { Allow } from '../../access/allow.decorator';
import type { Actor } from '../../auth/actor';
import { CurrentActor } from '../../auth/current-actor.decorator';
import { ApiIfMatch, IfMatch } from '../../common/etag';
import { ListEnvelope } from '../../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../../common/lists/list-query';
import { ResourceIdPipe } from '../../common/resource-id.pipe';
import { CreateReasonDto, UpdateReasonDto } from './reason.dto';
import { REASON_LIST, type ReasonListQuery } from './reason.list';
import { ReasonView } from './reason.view';
import { ReasonsService } from './reasons.service';

const EXAMPLE = { text: 'Too little experience', category: 'reject' };

@ApiTags('Reasons')
@ApiParam({ name: 'company', type: Number })
@Controller('companies/:company/reasons')
export class ReasonsController {
  constructor(private readonly reasons: ReasonsService) {}

  @Get()
  @Allow('reason.read')
  @ApiOperation({
    summary: 'List the reasons',
    description: 'Why applications are approved, rejected, reopened, withdrawn or hired.',
  })
  @ApiListQuery(REASON_LIST)
  @ListEnvelope('meta-objects', ReasonView)
  list(@CurrentActor() actor: Actor, @ListQueryParam(REASON_LIST) query: ReasonListQuery) {
    return this.reasons.list(actor, query);
  }

  @Post()
  @Allow('reason.manage')
  @ApiOperation({ summary: 'Add a reason', description: 'A text the category has already: 400.' })
  @ApiBody({ type: CreateReasonDto, examples: { 'a reason to reject': { value: EXAMPLE } } })
  @ApiCreatedResponse({ type: ReasonView })
  create(@CurrentActor() actor: Actor, @Body() body: CreateReasonDto) {
    return this.reasons.create(actor, body);
  }

  @Get(':reason')
  @Allow('reason.read')
  @ApiOperation({ summary: 'Read a reason' })
  @ApiOkResponse({ type: ReasonView })
  get(@CurrentActor() actor: Actor, @Param('reason', ResourceIdPipe) reason: number) {
    return this.reasons.get(actor, reason);
  }

  @Patch(':reason')
  @Allow('reason.manage')
  @ApiOperation({ summary: 'Change a reason', description: 'Moves that were given it keep the text they were given.' })
  @ApiBody({ type: UpdateReasonDto, examples: { 'another text': { value: { text: 'Too little experience yet' } } } })
  @ApiIfMatch()
  @ApiOkResponse({ type: ReasonView })
  update(
    @CurrentActor() actor: Actor,
    @Param('reason', ResourceIdPipe) reason: number,
    @Body() body: UpdateReasonDto,
    @IfMatch() ifMatch?: string,
  ) {
    return this.reasons.update(actor, reason, body, ifMatch);
  }

  @Delete(':reason')
  @Allow('reason.manage')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a reason', description: 'Moves that were given it keep its text.' })
  @ApiIfMatch()
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('reason', ResourceIdPipe) reason: number, @IfMatch() ifMatch?: string) {
    return this.reasons.remove(actor, reason, ifMatch);
  }
}
