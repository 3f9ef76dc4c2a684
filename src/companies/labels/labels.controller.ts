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
import { Origin } from '../../common/origin.decorator';
import { ResourceIdPipe } from '../../common/resource-id.pipe';
import { CreateLabelDto, UpdateLabelDto } from './label.dto';
import { LABEL_LIST, type LabelListQuery } from './label.list';
import { LabelView } from './label.view';
import { LabelsService } from './labels.service';

@ApiTags('Labels')
@ApiParam({ name: 'company', type: Number })
@Controller('companies/:company/labels')
export class LabelsController {
  constructor(private readonly labels: LabelsService) {}

  @Get()
  @Allow('label.read')
  @ApiOperation({ summary: 'List the labels', description: 'What the company sorts its projects by.' })
  @ApiListQuery(LABEL_LIST)
  @ListEnvelope('meta-objects', LabelView)
  list(@CurrentActor() actor: Actor, @ListQueryParam(LABEL_LIST) query: LabelListQuery, @Origin() origin: string) {
    return this.labels.list(actor, query, origin);
  }

  @Post()
  @Allow('label.manage')
  @ApiOperation({
    summary: 'Add a label',
    description: 'A project gets it through its own `labels`. A text the company has already: 400.',
  })
  @ApiBody({ type: CreateLabelDto, examples: { 'a label': { value: { text: 'Engineering' } } } })
  @ApiCreatedResponse({ type: LabelView })
  create(@CurrentActor() actor: Actor, @Body() body: CreateLabelDto, @Origin() origin: string) {
    return this.labels.create(actor, body, origin);
  }

  @Get(':label')
  @Allow('label.read')
  @ApiOperation({ summary: 'Read a label' })
  @ApiOkResponse({ type: LabelView })
  get(@CurrentActor() actor: Actor, @Param('label', ResourceIdPipe) label: number, @Origin() origin: string) {
    return this.labels.get(actor, label, origin);
  }

  @Patch(':label')
  @Allow('label.manage')
  @ApiOperation({ summary: 'Change a label', description: 'Projects that carry it show the new text.' })
  @ApiBody({ type: UpdateLabelDto, examples: { 'another text': { value: { text: 'Software Engineering' } } } })
  @ApiIfMatch()
  @ApiOkResponse({ type: LabelView })
  update(
    @CurrentActor() actor: Actor,
    @Param('label', ResourceIdPipe) label: number,
    @Body() body: UpdateLabelDto,
    @Origin() origin: string,
    @IfMatch() ifMatch?: string,
  ) {
    return this.labels.update(actor, label, body, ifMatch, origin);
  }

  @Delete(':label')
  @Allow('label.manage')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a label', description: 'Projects that carry it go on without it.' })
  @ApiIfMatch()
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('label', ResourceIdPipe) label: number, @IfMatch() ifMatch?: string) {
    return this.labels.remove(actor, label, ifMatch);
  }
}
