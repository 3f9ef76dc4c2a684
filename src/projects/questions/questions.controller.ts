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
import type { Actor, Caller } from '../../auth/actor';
import { CurrentActor, CurrentCaller } from '../../auth/current-actor.decorator';
import { ApiIfMatch, IfMatch } from '../../common/etag';
import { ListEnvelope } from '../../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../../common/lists/list-query';
import { Origin } from '../../common/origin.decorator';
import { ResourceIdPipe } from '../../common/resource-id.pipe';
import { CreateQuestionDto, UpdateQuestionDto } from './question.dto';
import { QUESTION_LIST, type QuestionListQuery } from './question.list';
import { QuestionView } from './question.view';
import { QuestionsService } from './questions.service';

const FIXED =
  'Every candidate is asked the same: once the project is no draft, only texts can be corrected (else 400).';

@ApiTags('Project questions')
@ApiParam({ name: 'company', type: Number })
@ApiParam({ name: 'project', type: Number })
@Controller('companies/:company/projects/:project/questions')
export class QuestionsController {
  constructor(private readonly questions: QuestionsService) {}

  @Get()
  @Allow('question.read')
  @ApiOperation({
    summary: 'List the questions of a project',
    description: 'In the order candidates are asked. Candidates read them too, without `criteria`.',
  })
  @ApiListQuery(QUESTION_LIST)
  @ListEnvelope('meta-objects', QuestionView)
  list(
    @CurrentCaller() caller: Caller,
    @Param('project', ResourceIdPipe) project: number,
    @ListQueryParam(QUESTION_LIST) query: QuestionListQuery,
    @Origin() origin: string,
  ) {
    return this.questions.list(caller, project, query, origin);
  }

  @Post()
  @Allow('question.manage')
  @ApiOperation({ summary: 'Add a question', description: FIXED })
  @ApiBody({
    type: CreateQuestionDto,
    examples: { 'a question': { value: { text: 'Why this job?', max_seconds: 90, retakes: 1 } } },
  })
  @ApiCreatedResponse({ type: QuestionView })
  create(
    @CurrentActor() actor: Actor,
    @Param('project', ResourceIdPipe) project: number,
    @Body() body: CreateQuestionDto,
    @Origin() origin: string,
  ) {
    return this.questions.create(actor, project, body, origin);
  }

  @Get(':question')
  @Allow('question.read')
  @ApiOperation({ summary: 'Read a question', description: 'Candidates read it too, without `criteria`.' })
  @ApiOkResponse({ type: QuestionView })
  get(
    @CurrentCaller() caller: Caller,
    @Param('project', ResourceIdPipe) project: number,
    @Param('question', ResourceIdPipe) question: number,
    @Origin() origin: string,
  ) {
    return this.questions.get(caller, project, question, origin);
  }

  @Patch(':question')
  @Allow('question.manage')
  @ApiOperation({
    summary: 'Change a question',
    description: `A new \`position\` moves it, and the others make room. ${FIXED}`,
  })
  @ApiBody({ type: UpdateQuestionDto, examples: { 'to the front': { value: { position: 1 } } } })
  @ApiIfMatch()
  @ApiOkResponse({ type: QuestionView })
  update(
    @CurrentActor() actor: Actor,
    @Param('project', ResourceIdPipe) project: number,
    @Param('question', ResourceIdPipe) question: number,
    @Body() body: UpdateQuestionDto,
    @Origin() origin: string,
    @IfMatch() ifMatch?: string,
  ) {
    return this.questions.update(actor, project, question, body, ifMatch, origin);
  }

  @Delete(':question')
  @Allow('question.manage')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete a question',
    description: `Criteria that no other question has go with it. ${FIXED}`,
  })
  @ApiIfMatch()
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('project', ResourceIdPipe) project: number,
    @Param('question', ResourceIdPipe) question: number,
    @IfMatch() ifMatch?: string,
  ) {
    return this.questions.remove(actor, project, question, ifMatch);
  }
}
