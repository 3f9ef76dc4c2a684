import { Body, Controller, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/allow.decorator';
import type { Actor } from '../../auth/actor';
import { CurrentActor } from '../../auth/current-actor.decorator';
import { ApiIfMatch, IfMatch } from '../../common/etag';
import { ResourceIdPipe } from '../../common/resource-id.pipe';
import { ApiApplicationPlace, AtApplication } from '../application-place';
import { ApplicationDetailView } from '../application.view';
import type { ApplicationPlace } from '../applications.repository';
import { BulkMoveDto, BulkOptionsDto, MoveDto } from './move.dto';
import { BulkMoveView } from './move.view';
import { MovesService } from './moves.service';

@ApiTags('Applications')
@ApiParam({ name: 'company', type: Number })
@ApiParam({ name: 'job', type: Number })
@Controller('companies/:company/jobs/:job/applications')
export class MovesController {
  constructor(private readonly moves: MovesService) {}

  @Patch(':application/stages/:stage')
  @Allow('stage.move')
  @ApiApplicationPlace()
  @ApiOperation({
    summary: 'Move an application in a stage',
    description:
      'Approval leads to the next stage, or makes the application `shortlisted` after the last one; rejection makes it `rejected`; `reopen` takes a decision back. ' +
      'Only the stage it stands in is decided, and only once it is `completed`. Entering a video interview enrols the candidate in its project, and invites them where the stage says so; `notices` tell why not, and after a rejection which interview is still open: it stays so until somebody skips or aborts it. ' +
      'An action that is not possible is refused with 400, the reason, and the actions that are possible now.',
  })
  @ApiBody({
    type: MoveDto,
    examples: {
      'a decision': { value: { action: 'approve', reason: 'Strong in testing.' } },
      "with one of the company's reasons": { value: { action: 'reject', reason: 3 } },
    },
  })
  @ApiIfMatch()
  @ApiOkResponse({ type: ApplicationDetailView })
  move(
    @CurrentActor() actor: Actor,
    @AtApplication() place: ApplicationPlace,
    @Param('stage', ResourceIdPipe) stage: number,
    @Body() body: MoveDto,
    @IfMatch() ifMatch?: string,
  ) {
    return this.moves.move(actor, place, stage, body, ifMatch);
  }

  @Post('actions')
  @Allow('stage.move')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Move many applications at once',
    description:
      'Up to 500, in one transaction. What is not possible for one of them is told in its row and stops no other. With `dry_run=true` in the query nothing happens, and the answer says what would.',
  })
  @ApiBody({
    type: BulkMoveDto,
    examples: { 'a rejection': { value: { applications: [123, 124], action: 'reject' } } },
  })
  @ApiOkResponse({ type: BulkMoveView })
  moveMany(
    @CurrentActor() actor: Actor,
    @Param('job', ResourceIdPipe) job: number,
    @Body() body: BulkMoveDto,
    @Query() { dry_run = false }: BulkOptionsDto,
  ) {
    return this.moves.moveMany(actor, job, body, dry_run);
  }
}
