import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator';
import type { Actor } from '../auth/actor';
import { CurrentActor } from '../auth/current-actor.decorator';
import { Origin } from '../common/origin.decorator';
import { ResourceIdPipe } from '../common/resource-id.pipe';
import { CustomersService } from './customers.service';
import { CustomUserView } from './customuser.view';

@ApiTags('Users')
@ApiParam({ name: 'user', type: Number })
@Controller('customusers')
export class CustomUsersController {
  constructor(private readonly customers: CustomersService) {}

  @Get(':user')
  @Allow('user.read')
  @ApiOperation({
    summary: "Read a user's account",
    description:
      'The account that signs in; `customer` is the profile, where it can be changed. `created_by` leads here.',
  })
  @ApiOkResponse({ type: CustomUserView })
  get(@CurrentActor() actor: Actor, @Param('user', ResourceIdPipe) user: number, @Origin() origin: string) {
    return this.customers.account(actor, user, origin);
  }
}
