import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/allow.decorator';
import type { Actor } from '../../auth/actor';
import { CurrentActor } from '../../auth/current-actor.decorator';
import { ApiIfMatch, IfMatch } from '../../common/etag';
import { Origin } from '../../common/origin.decorator';
import { UpdateSettingsDto } from './settings.dto';
import { SettingsService } from './settings.service';
import { SettingsView } from './settings.view';

@ApiTags('Company')
@ApiParam({ name: 'company', type: Number })
@Controller('companies/:company/settings')
export class SettingsController {
  constructor(private readonly settings: SettingsService) {}

  @Get()
  @Allow('settings.read')
  @ApiOperation({ summary: "Read your company's settings" })
  @ApiOkResponse({ type: SettingsView })
  get(@CurrentActor() actor: Actor, @Origin() origin: string) {
    return this.settings.get(actor, origin);
  }

  @Patch()
  @Allow('settings.update')
  @ApiOperation({
    summary: "Change your company's settings",
    description:
      'Only the fields that are sent change. Settings and company are one record: a change of either gives both a new ETag.',
  })
  @ApiBody({
    type: UpdateSettingsDto,
    examples: {
      'where you are': { value: { timezone: 'Europe/Berlin', default_project_lang: 'de' } },
      'how interviews go': { value: { default_interview_period: 14, DOC_required: true } },
    },
  })
  @ApiIfMatch()
  @ApiOkResponse({ type: SettingsView })
  update(
    @CurrentActor() actor: Actor,
    @Body() body: UpdateSettingsDto,
    @Origin() origin: string,
    @IfMatch() ifMatch?: string,
  ) {
    return this.settings.update(actor, body, ifMatch, origin);
  }
}
