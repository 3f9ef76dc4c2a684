import { Body, Controller, Put } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/allow.decorator';
import type { Actor } from '../../auth/actor';
import { CurrentActor } from '../../auth/current-actor.decorator';
import { ApiIfMatch, IfMatch } from '../../common/etag';
import { ApiApplicationPlace, AtApplication } from '../application-place';
import { ApplicationDetailView } from '../application.view';
import type { ApplicationPlace } from '../applications.repository';
import { ScoreOverrideDto } from './score-override.dto';
import { ScoreOverrides } from './score-overrides.service';

@ApiTags('Applications')
@ApiParam({ name: 'company', type: Number })
@ApiParam({ name: 'job', type: Number })
@Controller('companies/:company/jobs/:job/applications/:application/score-override')
export class ScoreOverridesController {
  constructor(private readonly overrides: ScoreOverrides) {}

  @Put()
  @Allow('score.override')
  @ApiApplicationPlace()
  @ApiOperation({
    summary: 'Override a score',
    description:
      'The application is ranked by it from then on, also when its résumé is read anew. The answer shows both scores, with who said so and why; null takes the override back, with a reason as well. Each is kept, and one of the events of the application.',
  })
  @ApiBody({
    type: ScoreOverrideDto,
    examples: {
      'a better score': { value: { score: 8.25, reason: 'Wrote the library we use.' } },
      'taken back': { value: { score: null, reason: 'Was about somebody else.' } },
    },
  })
  @ApiIfMatch()
  @ApiOkResponse({ type: ApplicationDetailView })
  put(
    @CurrentActor() actor: Actor,
    @AtApplication() place: ApplicationPlace,
    @Body() body: ScoreOverrideDto,
    @IfMatch() ifMatch?: string,
  ) {
    return this.overrides.put(actor, place, body, ifMatch);
  }
}
