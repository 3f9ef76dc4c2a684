import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/allow.decorator';
import type { Actor } from '../../auth/actor';
import { CurrentActor } from '../../auth/current-actor.decorator';
import { ListEnvelope } from '../../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../../common/lists/list-query';
import { Origin } from '../../common/origin.decorator';
import { ResourceIdPipe } from '../../common/resource-id.pipe';
import { ApiInterviewPlace, AtInterview, type InterviewPlace } from '../../interviews/interview-place';
import { RESULT_LIST, type ResultListQuery } from './result.list';
import { AVERAGES, ResultView } from './result.view';
import { ResultsService } from './results.service';

@ApiTags('Evaluation')
@Controller('companies/:company/projects/:project/results')
export class ResultsController {
  constructor(private readonly results: ResultsService) {}

  @Get()
  @Allow('result.read')
  @ApiOperation({
    summary: "List a project's results",
    description: `Candidates who finished the interview and were rated or vetoed by at least one evaluator. ${AVERAGES}`,
  })
  @ApiParam({ name: 'company', type: Number })
  @ApiListQuery(RESULT_LIST)
  @ListEnvelope('meta-objects', ResultView)
  list(
    @CurrentActor() actor: Actor,
    @Param('project', ResourceIdPipe) project: number,
    @ListQueryParam(RESULT_LIST) query: ResultListQuery,
    @Origin() origin: string,
  ) {
    return this.results.list(actor, project, query, origin);
  }

  @Get(':candidate')
  @Allow('result.read')
  @ApiOperation({
    summary: "Read a candidate's result",
    description: `Until the candidate has finished and somebody has rated or vetoed it: 404. ${AVERAGES}`,
  })
  @ApiInterviewPlace()
  @ApiOkResponse({ type: ResultView })
  get(@CurrentActor() actor: Actor, @AtInterview() at: InterviewPlace, @Origin() origin: string) {
    return this.results.get(actor, at, origin);
  }
}
