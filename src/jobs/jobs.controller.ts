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
import { Origin } from '../common/origin.decorator';
import { TASK_LINK } from '../common/versioned';
import { CreateJobDto, UpdateJobDto } from './job.dto';
import { JOB_LIST, type JobListQuery } from './job.list';
import { JobView } from './job.view';
import { JobsService } from './jobs.service';

const STARTED = 'Work that is started stands in the header `Link`, as the address of its task with rel="monitor".';

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
  list(@CurrentActor() actor: Actor, @ListQueryParam(JOB_LIST) query: JobListQuery, @Origin() origin: string) {
    return this.jobs.list(actor, query, origin);
  }

  @Post()
  @Allow('job.create')
  @ApiOperation({
    summary: 'Open a job',
    description:
      "It is owned by the caller and gets the stages of its `interview_module`, which is the company's default unless it says another. " +
      'Without `jd_json` the sections applicants are compared with are read from `jd_html`, `description`, title and must-have skills in the background, which gives the job a new ETag; until then they are the title and the must-have skills. ' +
      STARTED,
  })
  @ApiBody({
    type: CreateJobDto,
    examples: { 'a published job': { value: { title: 'Backend Engineer', location: 'Berlin', published: true } } },
  })
  @ApiCreatedResponse({ type: JobView, headers: TASK_LINK })
  create(@CurrentActor() actor: Actor, @Body() body: CreateJobDto, @Origin() origin: string) {
    return this.jobs.create(actor, body, origin);
  }

  @Get(':job')
  @Allow('job.read')
  @ApiOperation({ summary: 'Read a job' })
  @ApiOkResponse({ type: JobView })
  get(@CurrentActor() actor: Actor, @Param('job', ResourceIdPipe) job: number, @Origin() origin: string) {
    return this.jobs.get(actor, job, origin);
  }

  @Patch(':job')
  @Allow('job.update')
  @ApiOperation({
    summary: 'Change a job',
    description:
      'Only the fields that are sent change. A description that changes is read again, unless somebody has given `jd_json`: what a person gives stays. ' +
      'Another `interview_module` replaces the stages, as long as nobody has been in those that go (409); a first stage of the same service stays. ' +
      'Where the change outdates scores (title, `jd_json`, must-have skills, bounds of experience, weights), they are given anew in the background; overrides go on counting. ' +
      STARTED,
  })
  @ApiBody({ type: UpdateJobDto, examples: { 'one field': { value: { title: 'Senior Backend Engineer' } } } })
  @ApiIfMatch()
  @ApiOkResponse({ type: JobView, headers: TASK_LINK })
  update(
    @CurrentActor() actor: Actor,
    @Param('job', ResourceIdPipe) job: number,
    @Body() body: UpdateJobDto,
    @Origin() origin: string,
    @IfMatch() ifMatch?: string,
  ) {
    return this.jobs.update(actor, job, body, ifMatch, origin);
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
