import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator';
import type { Actor } from '../auth/actor';
import { CurrentActor } from '../auth/current-actor.decorator';
import { ListEnvelope } from '../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../common/lists/list-query';
import { Origin } from '../common/origin.decorator';
import { MY_SHARE_LIST, type MyShareListQuery } from './share.list';
import { ShareView } from './share.view';
import { SharesService } from './shares.service';

@ApiTags('Shares')
@ApiParam({ name: 'company', type: Number })
@Controller('companies/:company/shares')
export class MySharesController {
  constructor(private readonly shares: SharesService) {}

  @Get()
  @Allow('share.read-mine')
  @ApiOperation({
    summary: 'List what was shared with you',
    description: 'Across all projects of the company in which sharing is switched on.',
  })
  @ApiListQuery(MY_SHARE_LIST)
  @ListEnvelope('meta-objects', ShareView)
  list(@CurrentActor() actor: Actor, @ListQueryParam(MY_SHARE_LIST) query: MyShareListQuery, @Origin() origin: string) {
    return this.shares.mine(actor, query, origin);
  }
}
