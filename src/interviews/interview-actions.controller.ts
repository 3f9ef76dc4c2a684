import { Body, Controller, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator';
import type { Actor, Caller } from '../auth/actor';
import { CurrentActor, CurrentCaller } from '../auth/current-actor.decorator';
import { Origin } from '../common/origin.decorator';
import { InterviewActions } from './interview-actions.service';
import { DeadlineDto } from './interview.dto';
import { ApiInterviewPlace, AtInterview, type InterviewPlace } from './interview-place';
import { InterviewView } from './interview.view';

const REFUSED =
  'An action that is not possible is refused with 400, the reason, and the actions that are possible now.';

@ApiTags('Project candidates')
@ApiInterviewPlace()
@Controller('companies/:company/projects/:project/candidates/:candidate')
export class InterviewActionsController {
  constructor(private readonly actions: InterviewActions) {}

  @Patch('deadline')
  @Allow('interview.deadline')
  @ApiOperation({
    summary: 'Set the deadline',
    description: `A past deadline ends an open interview (\`expired\`). A new one does not reopen it: advance it then. ${REFUSED}`,
  })
  @ApiBody({
    type: DeadlineDto,
    examples: { 'the end of a day in Berlin': { value: { deadline: '2027-11-11T23:59+01:00' } } },
  })
  @ApiOkResponse({ type: InterviewView })
  deadline(
    @CurrentActor() actor: Actor,
    @AtInterview() place: InterviewPlace,
    @Body() { deadline }: DeadlineDto,
    @Origin() origin: string,
  ) {
    return this.actions.setDeadline(actor, place, deadline, origin);
  }

  @Patch('status/advance')
  @Allow('interview.advance')
  @ApiOperation({
    summary: 'Advance to the next status',
    description:
      'Managers: new → invited (needs an e-mail address, an active project, and a deadline in the future or none), aborted → confirmed, expired → invited, or confirmed when a password is set (all with a deadline in the future). ' +
      'The candidate: invited → confirmed (with a password), confirmed → interviewing, interviewing → interviewed (every required question answered). ' +
      `No body. ${REFUSED}`,
  })
  @ApiOkResponse({ type: InterviewView })
  advance(@CurrentCaller() caller: Caller, @AtInterview() place: InterviewPlace, @Origin() origin: string) {
    return this.actions.advance(caller, place, origin);
  }

  @Patch('status/skip')
  @Allow('interview.skip')
  @ApiOperation({
    summary: 'Skip a candidate',
    description: `For good: no mails, no sign-in, and no way back. Not once the interview was started. No body. ${REFUSED}`,
  })
  @ApiOkResponse({ type: InterviewView })
  skip(@CurrentActor() actor: Actor, @AtInterview() place: InterviewPlace, @Origin() origin: string) {
    return this.actions.skip(actor, place, origin);
  }

  @Patch('status/abort')
  @Allow('interview.abort')
  @ApiOperation({
    summary: 'Break off an interview',
    description: `By the candidate or a manager, while it is \`interviewing\`. A manager can let the candidate begin again by advancing it. No body. ${REFUSED}`,
  })
  @ApiOkResponse({ type: InterviewView })
  abort(@CurrentCaller() caller: Caller, @AtInterview() place: InterviewPlace, @Origin() origin: string) {
    return this.actions.abort(caller, place, origin);
  }

  @Post('reminder')
  @Allow('interview.remind')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Remind a candidate by mail',
    description: `While \`invited\` or \`confirmed\`, once an hour (429 before that). No body. ${REFUSED}`,
  })
  @ApiAcceptedResponse({ type: InterviewView })
  remind(@CurrentActor() actor: Actor, @AtInterview() place: InterviewPlace, @Origin() origin: string) {
    return this.actions.remind(actor, place, origin);
  }
}
