import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Public } from '../access/allow.decorator';
import { ResourceIdPipe } from '../common/resource-id.pipe';
import { CandidateFilesService } from './candidate-files.service';

const LINK = (of: string) =>
  `The address in \`${of}\`. It needs no header; it works for some minutes, while the session it was made in lasts and the reader still may see the candidate.`;

@ApiTags('Candidates')
@ApiParam({ name: 'company', type: Number })
@Controller('companies/:company')
export class CandidateFilesController {
  constructor(private readonly files: CandidateFilesService) {}

  @Get('candidates/:candidate/photo/:token')
  @Public('the token in the address is the credential')
  @ApiOperation({ summary: "Show a candidate's picture", description: LINK('profile_pic') })
  @ApiProduces('image/jpeg', 'image/png', 'image/webp')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  photo(
    @Param('company', ResourceIdPipe) company: number,
    @Param('candidate', ResourceIdPipe) candidate: number,
    @Param('token') token: string,
  ) {
    return this.files.open(company, 'photo', candidate, token);
  }

  @Get('resumes/:resume/video/:token')
  @Public('the token in the address is the credential')
  @ApiOperation({ summary: "Watch a candidate's introduction", description: LINK('introduction_video') })
  @ApiProduces('video/mp4', 'video/webm')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  video(
    @Param('company', ResourceIdPipe) company: number,
    @Param('resume', ResourceIdPipe) resume: number,
    @Param('token') token: string,
  ) {
    return this.files.open(company, 'video', resume, token);
  }
}
