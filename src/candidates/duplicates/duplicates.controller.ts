import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/allow.decorator';
import type { Actor } from '../../auth/actor';
import { CurrentActor } from '../../auth/current-actor.decorator';
import { ApiIfMatch, IfMatch } from '../../common/etag';
import { ListEnvelope } from '../../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../../common/lists/list-query';
import { ResourceIdPipe } from '../../common/resource-id.pipe';
import { DUPLICATE_LIST, type DuplicateListQuery } from './duplicate.list';
import { DuplicateView, MergeView, UnmergeView } from './duplicate.view';
import { MergeDto, MergeOptionsDto, UnmergeDto } from './merge.dto';
import { MergesService } from './merges.service';

@ApiTags('Candidates')
@ApiParam({ name: 'company', type: Number })
@Controller('companies/:company/candidates/:candidate')
export class DuplicatesController {
  constructor(private readonly merges: MergesService) {}

  @Get('duplicates')
  @Allow('candidate.merge')
  @ApiOperation({
    summary: 'List who may be the same person',
    description:
      'By the telephone number, with or without the prefix of its country, by the name, in any order and without accents, and the date of birth on a résumé, or by an e-mail address on a résumé. Nobody is merged without `merge/`; the same e-mail address is always the same candidate. `count` says how many there are.',
  })
  @ApiListQuery(DUPLICATE_LIST)
  @ListEnvelope('count-results', DuplicateView)
  list(
    @CurrentActor() actor: Actor,
    @Param('candidate', ResourceIdPipe) candidate: number,
    @ListQueryParam(DUPLICATE_LIST) query: DuplicateListQuery,
  ) {
    return this.merges.duplicates(actor, candidate, query);
  }

  @Post('merge')
  @Allow('candidate.merge')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Merge another candidate into this one',
    description:
      "Applications, résumés, interviews and files of the other one become this one's; empty fields are filled, others stay as they are. The other one is not found any more, and whoever applies or signs in with its e-mail address is this candidate; the password is this one's, or the other's where this one has none. " +
      'Where both applied for the same job, one application stands for both, and the other is set aside: kept, shown nowhere, and there again after `unmerge/`. A mail to the owner of the job about it that has not gone out is withdrawn. ' +
      'Where both are in the same project: 409. With `dry_run=true` nothing happens, and the answer says field by field what would. `unmerge/` takes it back within 30 days.',
  })
  @ApiBody({
    type: MergeDto,
    examples: {
      'the other one': { value: { candidate: 293 } },
      'with its application for a job': { value: { candidate: 293, preferred_applications: [812] } },
    },
  })
  @ApiIfMatch()
  @ApiOkResponse({ type: MergeView })
  merge(
    @CurrentActor() actor: Actor,
    @Param('candidate', ResourceIdPipe) kept: number,
    @Body() { candidate: other, preferred_applications = [] }: MergeDto,
    @Query() { dry_run = false }: MergeOptionsDto,
    @IfMatch() ifMatch?: string,
  ) {
    const order = { pair: { kept, other }, preferred: preferred_applications };
    return dry_run ? this.merges.preview(actor, order) : this.merges.merge(actor, order, ifMatch);
  }

  @Post('unmerge')
  @Allow('candidate.merge')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Undo a merge',
    description:
      'Within 30 days; a later merge that set one of its applications aside is undone first. Both are as they were, as far as nobody has changed it since; what was added after the merge stays with this candidate.',
  })
  @ApiBody({
    type: UnmergeDto,
    examples: { 'the latest': { value: {} }, 'a certain one': { value: { merge: 7 } } },
  })
  @ApiOkResponse({ type: UnmergeView })
  unmerge(
    @CurrentActor() actor: Actor,
    @Param('candidate', ResourceIdPipe) candidate: number,
    @Body() { merge }: UnmergeDto,
  ) {
    return this.merges.unmerge(actor, candidate, merge);
  }
}
