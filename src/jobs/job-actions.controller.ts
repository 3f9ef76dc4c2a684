import { Body, Controller, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator';
import type { Actor } from '../auth/actor';
import { CurrentActor } from '../auth/current-actor.decorator';
import { ApiIfMatch, IfMatch } from '../common/etag';
import { Origin } from '../common/origin.decorator';
import { ResourceIdPipe } from '../common/resource-id.pipe';
import { TASK_LINK } from '../common/versioned';
import { DuplicateJobOptionsDto, PublishJobDto } from './job-share.dto';
import { JobView } from './job.view';
import { JobActions } from './job-actions.service';

@ApiTags('Jobs')
@ApiParam({ name: 'company', type: Number })
@Controller('companies/:company/jobs/:job')
export class JobActionsController {
  constructor(private readonly actions: JobActions) {}

  @Post('publish')
  @Allow('job.publish')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Publish a job, or take it back',
    description:
      'A published job can be read and applied for at /public/jobs/{encrypted}/ until its `close_date`. One whose `close_date` has passed is refused.',
  })
  @ApiBody({
    type: PublishJobDto,
    required: false,
    examples: { publish: { value: { published: true } }, 'take back': { value: { published: false } } },
  })
  @ApiIfMatch()
  @ApiOkResponse({ type: JobView })
  publish(
    @CurrentActor() actor: Actor,
    @Param('job', ResourceIdPipe) job: number,
    @Origin() origin: string,
    @Body() body?: PublishJobDto,
    @IfMatch() ifMatch?: string,
  ) {
    return this.actions.publish(actor, job, body?.published ?? true, ifMatch, origin);
  }

  @Post('duplicate')
  @Allow('job.duplicate')
  @ApiOperation({
    summary: 'Duplicate a job',
    description:
      'Any job you can read. The copy is yours and not published; it has the same texts, requirements, weights and stages, and no applicants, closing date or views. A video stage keeps its project where you may add candidates to it. Where the sections were not read from the description yet, a task does it for the copy, named in the header `Link`.',
  })
  @ApiCreatedResponse({ type: JobView, headers: TASK_LINK })
  duplicate(
    @CurrentActor() actor: Actor,
    @Param('job', ResourceIdPipe) job: number,
    @Query() { shares = false }: DuplicateJobOptionsDto,
    @Origin() origin: string,
  ) {
    return this.actions.duplicate(actor, job, shares, origin);
  }
}
