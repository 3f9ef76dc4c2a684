import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator';
import type { Actor } from '../auth/actor';
import { CurrentActor } from '../auth/current-actor.decorator';
import { Origin } from '../common/origin.decorator';
import { CustomerView } from './customer.view';
import { CustomersService } from './customers.service';

@ApiTags('Sign-in')
@Controller('whoami')
export class WhoamiController {
  constructor(private readonly customers: CustomersService) {}

  @Get()
  @Allow('whoami.read')
  @ApiOperation({
    summary: 'Who am I',
    description: 'The user this token belongs to; `company` tells which company its resources live under.',
  })
  @ApiOkResponse({ type: CustomerView })
  whoami(@CurrentActor() actor: Actor, @Origin() origin: string) {
    return this.customers.get(actor, actor.userId, origin);
  }
}
