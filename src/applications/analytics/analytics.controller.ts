import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/allow.decorator';
import type { Actor } from '../../auth/actor';
import { CurrentActor } from '../../auth/current-actor.decorator';
import { ResourceIdPipe } from '../../common/resource-id.pipe';
import { AnalyticsService } from './analytics.service';
import { JobAnalyticsView } from './analytics.view';

@ApiTags('Jobs')
@ApiParam({ name: 'company', type: Number })
@ApiParam({ name: 'job', type: Number })
@Controller('companies/:company/jobs/:job/analytics')
export class AnalyticsController {
  constructor(private readonly analytics: AnalyticsService) {}

  @Get()
  @Allow('job.analytics')
  @ApiOperation({
    summary: "Read the numbers of a job's pipeline",
    description:
      'Counted at the moment of the request from the recorded moves. An application counts once per stage, by what its last move there says: ' +
      '`entered` are all that came in and were not taken back out, because an earlier decision was reopened; `approved` and `rejected` are decisions that stand, a reopened one is none. ' +
      '`conversion` is `approved` / `entered`. `time_in_stage` runs from the last time an application entered the stage to the decision that stands, ' +
      '`time_to_decision` from the application to becoming shortlisted or rejected. `median` and `p90` are interpolated percentiles (50 % and 90 %) in whole seconds. ' +
      '`now` counts active applications only, and `applicants_per_day` those received on each of the last 30 days in UTC. `views` are reads of the public page.',
  })
  @ApiOkResponse({ type: JobAnalyticsView })
  get(@CurrentActor() actor: Actor, @Param('job', ResourceIdPipe) job: number) {
    return this.analytics.get(actor, job);
  }
}
