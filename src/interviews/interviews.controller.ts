import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { Allow, Public } from '../access/allow.decorator';
import type { Actor, Caller } from '../auth/actor';
import { CurrentActor, CurrentCaller } from '../auth/current-actor.decorator';
import { ApiIfMatch, IfMatch } from '../common/etag';
import { ListEnvelope } from '../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../common/lists/list-query';
import { Origin } from '../common/origin.decorator';
import { ResourceIdPipe } from '../common/resource-id.pipe';
import { AcceptsFiles, UploadedFiles, type Uploads } from '../files/uploads';
import { CreateInterviewDto, UpdateInterviewDto } from './interview.dto';
import { INTERVIEW_LIST, type InterviewListQuery } from './interview.list';
import { AtInterview, type InterviewPlace } from './interview-place';
import { InterviewView } from './interview.view';
import { InterviewsService } from './interviews.service';

const LINK = (field: string): string =>
  `The address in \`${field}\` of the candidate. It needs no header and works for five minutes, while the session it was made in lasts.`;
const CREDENTIALS =
  '`shares`, `interview_key` and `activation_key` are shown to interview managers, admins and owners only.';

@ApiTags('Project candidates')
@ApiParam({ name: 'company', type: Number })
@ApiParam({ name: 'project', type: Number })
@Controller('companies/:company/projects/:project/candidates')
export class InterviewsController {
  constructor(private readonly interviews: InterviewsService) {}

  @Get()
  @Allow('interview.read')
  @ApiOperation({ summary: 'List the candidates of a project', description: `Newest first. ${CREDENTIALS}` })
  @ApiListQuery(INTERVIEW_LIST)
  @ListEnvelope('meta-objects', InterviewView)
  list(
    @CurrentCaller() caller: Caller,
    @Param('project', ResourceIdPipe) project: number,
    @ListQueryParam(INTERVIEW_LIST) query: InterviewListQuery,
    @Origin() origin: string,
  ) {
    return this.interviews.list(caller, project, query, origin);
  }

  @Post()
  @Allow('interview.create')
  @AcceptsFiles('photo', 'cv')
  @ApiOperation({
    summary: 'Add a candidate to a project',
    description:
      'With status `new`: nothing is sent before the candidate is invited by `status/advance/`. A person known by the e-mail address is the same candidate; what is known already stays.',
  })
  @ApiBody({
    type: CreateInterviewDto,
    examples: {
      'a candidate': {
        value: { first_name: 'Luke', last_name: 'Skywalker', email: 'luke.skywalker@darkside.moon', gender: 'mr' },
      },
    },
  })
  @ApiCreatedResponse({ type: InterviewView })
  create(
    @CurrentActor() actor: Actor,
    @Param('project', ResourceIdPipe) project: number,
    @Body() body: CreateInterviewDto,
    @UploadedFiles() uploads: Uploads,
    @Origin() origin: string,
  ) {
    return this.interviews.create(actor, project, body, { uploads, origin });
  }

  @Get(':candidate')
  @Allow('interview.read')
  @ApiParam({ name: 'candidate', type: Number })
  @ApiOperation({ summary: 'Read a candidate of a project', description: CREDENTIALS })
  @ApiOkResponse({ type: InterviewView })
  get(@CurrentCaller() caller: Caller, @AtInterview() place: InterviewPlace, @Origin() origin: string) {
    return this.interviews.get(caller, place, origin);
  }

  @Patch(':candidate')
  @Allow('interview.update')
  @AcceptsFiles('photo', 'cv')
  @ApiParam({ name: 'candidate', type: Number })
  @ApiOperation({
    summary: 'Change a candidate of a project',
    description:
      'Managers change everything but the password. A candidate, with its token or activation key, changes its password, phone, address, photo and CV.',
  })
  @ApiBody({
    type: UpdateInterviewDto,
    examples: {
      'by a manager': { value: { email: 'luke@rebels.org', partner_data: { crm_id: '4711' } } },
      'by the candidate': { value: { password: 'a long one that nobody guesses', phone: '+49 30 1234567' } },
    },
  })
  @ApiIfMatch()
  @ApiOkResponse({ type: InterviewView })
  update(
    @CurrentCaller() caller: Caller,
    @AtInterview() place: InterviewPlace,
    @Body() body: UpdateInterviewDto,
    @UploadedFiles() uploads: Uploads,
    @Origin() origin: string,
    @IfMatch() ifMatch?: string,
  ) {
    return this.interviews.update(caller, place, body, { uploads, ifMatch, origin });
  }

  @Delete(':candidate')
  @Allow('interview.delete')
  @HttpCode(204)
  @ApiParam({ name: 'candidate', type: Number })
  @ApiOperation({
    summary: 'Remove a candidate from a project',
    description:
      'With answers, ratings and mails, for good. The person goes as well when no other project and no job knows them.',
  })
  @ApiIfMatch()
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @AtInterview() place: InterviewPlace, @IfMatch() ifMatch?: string) {
    return this.interviews.remove(actor, place, ifMatch);
  }

  @Get(':candidate/photo/:token')
  @Public('the token in the address is the credential')
  @ApiParam({ name: 'candidate', type: Number })
  @ApiOperation({ summary: "Show a candidate's photo", description: LINK('photo') })
  @ApiProduces('image/jpeg', 'image/png', 'image/webp')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  photo(
    @Param('company', ResourceIdPipe) company: number,
    @AtInterview() place: InterviewPlace,
    @Param('token') token: string,
  ) {
    return this.interviews.file(company, place, 'photo', token);
  }

  @Get(':candidate/cv/:token')
  @Public('the token in the address is the credential')
  @ApiParam({ name: 'candidate', type: Number })
  @ApiOperation({ summary: "Show a candidate's CV", description: LINK('cv') })
  @ApiProduces('application/pdf', 'application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  cv(
    @Param('company', ResourceIdPipe) company: number,
    @AtInterview() place: InterviewPlace,
    @Param('token') token: string,
  ) {
    return this.interviews.file(company, place, 'cv', token);
  }
}
