import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator';
import type { Caller } from '../auth/actor';
import { CurrentCaller } from '../auth/current-actor.decorator';
import { Origin } from '../common/origin.decorator';
import { CandidateWhoamiService } from './candidate-whoami.service';
import { CandidateWhoamiView } from './candidate-whoami.view';

@ApiTags('Sign-in')
@Controller('whoami/candidate')
export class CandidateWhoamiController {
  constructor(private readonly whoami: CandidateWhoamiService) {}

  @Get()
  @Allow('whoami.candidate')
  @ApiOperation({
    summary: 'Who am I, for candidates',
    description:
      'The interview of the activation key, or with a token the one that waits for you. Registering: read this, PATCH `resource_uri` with a `password`, then PATCH `status/advance/` below it.',
  })
  @ApiOkResponse({ type: CandidateWhoamiView })
  get(@CurrentCaller() caller: Caller, @Origin() origin: string) {
    return this.whoami.get(caller, origin);
  }
}
