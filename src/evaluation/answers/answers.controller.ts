import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, Public } from '../../access/allow.decorator';
import type { Caller } from '../../auth/actor';
import { CurrentCaller } from '../../auth/current-actor.decorator';
import { ListEnvelope } from '../../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../../common/lists/list-query';
import { Origin } from '../../common/origin.decorator';
import { ResourceIdPipe } from '../../common/resource-id.pipe';
import { FormWith, NeedsFile, UploadedFiles, type Uploads } from '../../files/uploads';
import { ApiInterviewPlace, AtInterview, type InterviewPlace } from '../../interviews/interview-place';
import { CreateAnswerDto } from './answer.dto';
import { ANSWER_LIST, type AnswerListQuery } from './answer.list';
import { AnswerView } from './answer.view';
import { AnswersService } from './answers.service';

@ApiTags('Answers')
@ApiInterviewPlace()
@Controller('companies/:company/projects/:project/candidates/:candidate/answers')
export class AnswersController {
  constructor(private readonly answers: AnswersService) {}

  @Get()
  @Allow('answer.read')
  @ApiOperation({
    summary: "List a candidate's answers",
    description: 'For the team of the project, for people the candidate is shared with, and for the candidate.',
  })
  @ApiListQuery(ANSWER_LIST)
  @ListEnvelope('meta-objects', AnswerView)
  list(
    @CurrentCaller() caller: Caller,
    @AtInterview() at: InterviewPlace,
    @ListQueryParam(ANSWER_LIST) query: AnswerListQuery,
    @Origin() origin: string,
  ) {
    return this.answers.list(caller, at, query, origin);
  }

  @Post()
  @Allow('answer.create')
  @NeedsFile('video')
  @ApiOperation({
    summary: 'Answer a question',
    description:
      'By the candidate, while it is `interviewing` and before the deadline. A further video for the same question replaces the earlier one, and the ratings of it, as often as the question has `retakes`.',
  })
  @ApiBody({ type: CreateAnswerDto })
  @ApiCreatedResponse({ type: AnswerView })
  create(
    @CurrentCaller() caller: Caller,
    @AtInterview() at: InterviewPlace,
    @FormWith('video', CreateAnswerDto) body: CreateAnswerDto,
    @UploadedFiles() files: Uploads,
    @Origin() origin: string,
  ) {
    return this.answers.create(caller, at, body, files, origin);
  }

  @Get(':answer')
  @Allow('answer.read')
  @ApiOperation({ summary: 'Read an answer' })
  @ApiOkResponse({ type: AnswerView })
  get(
    @CurrentCaller() caller: Caller,
    @AtInterview() at: InterviewPlace,
    @Param('answer', ResourceIdPipe) answer: number,
    @Origin() origin: string,
  ) {
    return this.answers.get(caller, { ...at, answer }, origin);
  }

  @Get(':answer/video')
  @Allow('answer.read')
  @ApiOperation({
    summary: 'Watch an answer',
    description:
      'The video as it was sent, for programs that send a header; pages take the link in `video` of the answer. One byte range is served.',
  })
  @ApiProduces('video/mp4', 'video/webm')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  video(
    @CurrentCaller() caller: Caller,
    @AtInterview() at: InterviewPlace,
    @Param('answer', ResourceIdPipe) answer: number,
  ) {
    return this.answers.video(caller, { ...at, answer });
  }

  @Get(':answer/video/:token')
  @Public('the token in the address is the credential')
  @ApiOperation({
    summary: 'Watch an answer by its link',
    description:
      'The address in `video` of the answer. It needs no header and works for an hour, while the session it was made in lasts; one byte range is served, so a player starts at once and can jump.',
  })
  @ApiProduces('video/mp4', 'video/webm')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  linkedVideo(
    @Param('company', ResourceIdPipe) company: number,
    @AtInterview() at: InterviewPlace,
    @Param('answer', ResourceIdPipe) answer: number,
    @Param('token') token: string,
  ) {
    return this.answers.linkedVideo(company, { ...at, answer }, token);
  }
}
