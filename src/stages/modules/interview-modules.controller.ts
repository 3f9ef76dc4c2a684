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
import { Allow } from '../../access/allow.decorator';
import type { Actor } from '../../auth/actor';
import { CurrentActor } from '../../auth/current-actor.decorator';
import { ApiIfMatch, IfMatch } from '../../common/etag';
import { ListEnvelope } from '../../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../../common/lists/list-query';
import { ResourceIdPipe } from '../../common/resource-id.pipe';
import { CreateInterviewModuleDto, UpdateInterviewModuleDto } from './interview-module.dto';
import { INTERVIEW_MODULE_LIST, type InterviewModuleListQuery } from './interview-module.list';
import { InterviewModuleView } from './interview-module.view';
import { InterviewModulesService } from './interview-modules.service';

const EXAMPLE = { name: 'Engineers', stages: [{ service_id: 1 }, { service_id: 3, name: 'Coding test' }] };

@ApiTags('Interview modules')
@ApiParam({ name: 'company', type: Number })
@Controller('companies/:company/interview-modules')
export class InterviewModulesController {
  constructor(private readonly modules: InterviewModulesService) {}

  @Get()
  @Allow('interview-module.read')
  @ApiOperation({ summary: 'List the interview modules', description: 'Templates for the stages of jobs.' })
  @ApiListQuery(INTERVIEW_MODULE_LIST)
  @ListEnvelope('meta-objects', InterviewModuleView)
  list(@CurrentActor() actor: Actor, @ListQueryParam(INTERVIEW_MODULE_LIST) query: InterviewModuleListQuery) {
    return this.modules.list(actor, query);
  }

  @Post()
  @Allow('interview-module.manage')
  @ApiOperation({ summary: 'Add an interview module', description: 'New jobs get the stages of the default module.' })
  @ApiBody({ type: CreateInterviewModuleDto, examples: { 'two stages': { value: EXAMPLE } } })
  @ApiCreatedResponse({ type: InterviewModuleView })
  create(@CurrentActor() actor: Actor, @Body() body: CreateInterviewModuleDto) {
    return this.modules.create(actor, body);
  }

  @Get(':module')
  @Allow('interview-module.read')
  @ApiOperation({ summary: 'Read an interview module' })
  @ApiOkResponse({ type: InterviewModuleView })
  get(@CurrentActor() actor: Actor, @Param('module', ResourceIdPipe) module: number) {
    return this.modules.get(actor, module);
  }

  @Patch(':module')
  @Allow('interview-module.manage')
  @ApiOperation({
    summary: 'Change an interview module',
    description: '`stages` replaces the whole list. Jobs that were made from the module keep the stages they have.',
  })
  @ApiBody({ type: UpdateInterviewModuleDto, examples: { 'the default': { value: { is_default: true } } } })
  @ApiIfMatch()
  @ApiOkResponse({ type: InterviewModuleView })
  update(
    @CurrentActor() actor: Actor,
    @Param('module', ResourceIdPipe) module: number,
    @Body() body: UpdateInterviewModuleDto,
    @IfMatch() ifMatch?: string,
  ) {
    return this.modules.update(actor, module, body, ifMatch);
  }

  @Delete(':module')
  @Allow('interview-module.manage')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete an interview module',
    description: 'Not the default one (409). Jobs that were made from it keep their stages.',
  })
  @ApiIfMatch()
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('module', ResourceIdPipe) module: number, @IfMatch() ifMatch?: string) {
    return this.modules.remove(actor, module, ifMatch);
  }
}
