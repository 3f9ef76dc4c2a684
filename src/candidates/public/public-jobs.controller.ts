import { Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../../access/allow.decorator';
import { Origin } from '../../common/origin.decorator';
import { FormWith, NeedsFile, UploadedFiles, type Uploads } from '../../files/uploads';
import { ApplyLimiter } from './apply-limiter.guard';
import { ApplyDto } from './public-job.dto';
import { AcceptedApplicationView, PublicApplicationView, PublicJobView } from './public-job.view';
import { PublicJobsService } from './public-jobs.service';

@ApiTags('Public')
@Controller('public')
export class PublicJobsController {
  constructor(private readonly jobs: PublicJobsService) {}

  @Get('jobs/:encrypted')
  @Public('read by people who look for work')
  @ApiOperation({
    summary: 'Read a published job',
    description: 'By the `encrypted` of the job. One that is not published, or whose `close_date` has passed: 404.',
  })
  @ApiOkResponse({ type: PublicJobView })
  get(@Param('encrypted') encrypted: string) {
    return this.jobs.get(encrypted);
  }

  @Post('jobs/:encrypted/apply')
  @Public('sent by people who look for work')
  @UseGuards(ApplyLimiter)
  @HttpCode(202)
  @NeedsFile('resume', 'introduction_video')
  @ApiOperation({
    summary: 'Apply for a published job',
    description:
      'The answer is the same whether the person was known or not. Sending it again with the same `email` replaces the résumé, up to three times, as long as nobody has decided about it and no colleague has sent another one; after that nothing changes, but the colleagues are told. Nothing changes either within the time a company asks for between a rejection and another application. ' +
      'The application may be kept for 180 days. Ten applications are taken an hour from one address, or as many as the operator allows; then 429 with `Retry-After`.',
  })
  @ApiBody({ type: ApplyDto })
  @ApiAcceptedResponse({ type: AcceptedApplicationView })
  apply(
    @Param('encrypted') encrypted: string,
    @FormWith('resume', ApplyDto) body: ApplyDto,
    @UploadedFiles() uploads: Uploads,
    @Origin() origin: string,
  ) {
    return this.jobs.apply(encrypted, body, uploads, origin);
  }

  @Get('applications/:token')
  @Public('the token in the address is the credential')
  @ApiOperation({
    summary: 'Ask for the state of an application',
    description:
      '`received`; `in review` once a colleague has worked on it; `closed` once it is decided. Only what has happened since it was sent counts.',
  })
  @ApiOkResponse({ type: PublicApplicationView })
  state(@Param('token') token: string) {
    return this.jobs.state(token);
  }
}
