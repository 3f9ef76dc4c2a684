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
import { Allow } from '../access/allow.decorator';
import type { Actor } from '../auth/actor';
import { CurrentActor } from '../auth/current-actor.decorator';
import { ApiIfMatch, IfMatch } from '../common/etag';
import { ResourceIdPipe } from '../common/resource-id.pipe';
import { ListEnvelope } from '../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../common/lists/list-query';
import { CreateJobDto, UpdateJobDto } from './job.dto';
import { JOB_LIST, type JobListQuery } from './job.list';
import { JobView } from './job.view';
import { JobsService } from './jobs.service';

@ApiTags('Jobs')
@ApiParam({ name: 'company', type: Number })
@Controller('companies/:company/jobs')
export class JobsController {
  constructor(private readonly jobs: JobsService) {}

  @Get()
  @Allow('job.read')
  @ApiOperation({
    summary: 'List jobs',
    description: 'Admins see all jobs of the company, others those they own or were shared with.',
  })
  @ApiListQuery(JOB_LIST)
  @ListEnvelope('meta-objects', JobView)
  list(@CurrentActor() actor: Actor, @ListQueryParam(JOB_LIST) query: JobListQuery) {
    return this.jobs.list(actor, query);
  }

  @Post()
  @Allow('job.create')
  @ApiOperation({
    summary: 'Open a job',
    description: "It is owned by the caller and gets the stages of the company's default interview module.",
  })
  @ApiBody({
    type: CreateJobDto,
    examples: { 'a published job': { value: { title: 'Backend Engineer', location: 'Berlin', published: true } } },
  })
  @ApiCreatedResponse({ type: JobView })
  create(@CurrentActor() actor: Actor, @Body() body: CreateJobDto) {
    return this.jobs.create(actor, body);
  }

  @Get(':job')
  @Allow('job.read')
  @ApiOperation({ summary: 'Read a job' })
  @ApiOkResponse({ type: JobView })
  get(@CurrentActor() actor: Actor, @Param('job', ResourceIdPipe) job: number) {
    return this.jobs.get(actor, job);
  }

  @Patch(':job')
  @Allow('job.update')
  @ApiOperation({
    summary: 'Change a job',
    description:
      'Only the fields that are sent change. Scores that were given stay as they are: a résumé that is sent again is scored anew.',
  })
  @ApiBody({ type: UpdateJobDto, examples: { 'one field': { value: { title: 'Senior Backend Engineer' } } } })
  @ApiIfMatch()
  @ApiOkResponse({ type: JobView })
  update(
    @CurrentActor() actor: Actor,
    @Param('job', ResourceIdPipe) job: number,
    @Body() body: UpdateJobDto,
    @IfMatch() ifMatch?: string,
  ) {
    return this.jobs.update(actor, job, body, ifMatch);
  }

  @Delete(':job')
  @Allow('job.delete')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete a job',
    description: 'It disappears from every list; applicants and their history are kept.',
  })
  @ApiIfMatch()
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('job', ResourceIdPipe) job: number, @IfMatch() ifMatch?: string) {
    return this.jobs.remove(actor, job, ifMatch);
  }
}
