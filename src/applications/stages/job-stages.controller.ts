import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/allow.decorator';
import type { Actor } from '../../auth/actor';
import { CurrentActor } from '../../auth/current-actor.decorator';
import { ApiIfMatch, IfMatch } from '../../common/etag';
import { ResourceIdPipe } from '../../common/resource-id.pipe';
import { JobStagesDto } from './job-stage.dto';
import { JobStagesView } from './job-stage.view';
import { JobStagesService } from './job-stages.service';

const EXAMPLE = {
  stages: [
    { id: 12, service_id: 1, name: 'Resume Screening' },
    { service_id: 2, name: 'Video interview', project: 4, auto_invite: true },
    { service_id: 4, name: 'Meeting the team' },
  ],
};

@ApiTags('Job stages')
@ApiParam({ name: 'company', type: Number })
@Controller('companies/:company/jobs/:job/stages')
export class JobStagesController {
  constructor(private readonly stages: JobStagesService) {}

  @Get()
  @Allow('job.read')
  @ApiOperation({ summary: 'Read the stages of a job', description: 'In their order. The ETag is that of the job.' })
  @ApiOkResponse({ type: JobStagesView })
  get(@CurrentActor() actor: Actor, @Param('job', ResourceIdPipe) job: number) {
    return this.stages.get(actor, job);
  }

  @Put()
  @Allow('job.stages')
  @ApiOperation({
    summary: 'Replace the stages of a job',
    description:
      'The whole list in its order. A stage sent with its `id` stays, with its new name and place; one left out is removed, which is refused (409) once an application has been in it. ' +
      'A video interview names the `project` it runs: who enters the stage is enrolled there, and with `auto_invite` invited. Who stands in it already is not.',
  })
  @ApiBody({ type: JobStagesDto, examples: { 'three stages': { value: EXAMPLE } } })
  @ApiIfMatch()
  @ApiOkResponse({ type: JobStagesView })
  replace(
    @CurrentActor() actor: Actor,
    @Param('job', ResourceIdPipe) job: number,
    @Body() body: JobStagesDto,
    @IfMatch() ifMatch?: string,
  ) {
    return this.stages.replace(actor, job, body, ifMatch);
  }
}
