import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator';
import type { Actor } from '../auth/actor';
import { CurrentActor } from '../auth/current-actor.decorator';
import { ListEnvelope } from '../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../common/lists/list-query';
import { ResourceIdPipe } from '../common/resource-id.pipe';
import { ShareJobDto } from './job-share.dto';
import { JOB_SHARE_LIST, type JobShareListQuery } from './job-share.list';
import { JobShareView } from './job-share.view';
import { JobSharesService } from './job-shares.service';

@ApiTags('Jobs')
@ApiParam({ name: 'company', type: Number })
@Controller('companies/:company/jobs/:job/shares')
export class JobSharesController {
  constructor(private readonly shares: JobSharesService) {}

  @Get()
  @Allow('job.read')
  @ApiOperation({
    summary: 'List whom a job is shared with',
    description: 'The same people as in `users_shared_with` of the job.',
  })
  @ApiListQuery(JOB_SHARE_LIST)
  @ListEnvelope('meta-objects', JobShareView)
  list(
    @CurrentActor() actor: Actor,
    @Param('job', ResourceIdPipe) job: number,
    @ListQueryParam(JOB_SHARE_LIST) query: JobShareListQuery,
  ) {
    return this.shares.list(actor, job, query);
  }

  @Post()
  @Allow('job.share')
  @ApiOperation({
    summary: 'Share a job with a colleague',
    description:
      'Who then sees the job and its applicants. Recruiters may also move and change them; hiring managers only read. Sharing counts as a change of the job: its ETag is another afterwards.',
  })
  @ApiBody({ type: ShareJobDto, examples: { 'by id': { value: { user: 5 } } } })
  @ApiCreatedResponse({ type: JobShareView })
  create(@CurrentActor() actor: Actor, @Param('job', ResourceIdPipe) job: number, @Body() { user }: ShareJobDto) {
    return this.shares.create(actor, job, user);
  }

  @Delete(':user')
  @Allow('job.share')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Stop sharing a job with a colleague',
    description: 'They do not see the job and its applicants any more. Who has no share of it: 404.',
  })
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('job', ResourceIdPipe) job: number,
    @Param('user', ResourceIdPipe) user: number,
  ) {
    return this.shares.remove(actor, job, user);
  }
}
