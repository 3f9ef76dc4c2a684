import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { Allow, Public } from '../access/allow.decorator';
import type { Actor } from '../auth/actor';
import { CurrentActor } from '../auth/current-actor.decorator';
import { ApiIfMatch, IfMatch } from '../common/etag';
import { ListEnvelope } from '../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../common/lists/list-query';
import { Origin } from '../common/origin.decorator';
import { ResourceIdPipe } from '../common/resource-id.pipe';
import { AcceptsFiles, UploadedFiles, type Uploads } from '../files/uploads';
import { CreateCustomerDto, UpdateCustomerDto } from './customer.dto';
import { CUSTOMER_LIST, type CustomerListQuery } from './customer.list';
import { CustomerView } from './customer.view';
import { CustomersService } from './customers.service';

const NO_MANAGER_LEFT =
  'This is possible for the only interview manager of a project as well: owners and admins still manage it, and can give the role to somebody else.';

@ApiTags('Users')
@ApiParam({ name: 'company', type: Number })
@Controller('companies/:company/customers')
export class CustomersController {
  constructor(private readonly customers: CustomersService) {}

  @Get()
  @Allow('user.read')
  @ApiOperation({ summary: "List the company's users" })
  @ApiListQuery(CUSTOMER_LIST)
  @ListEnvelope('meta-objects', CustomerView)
  list(
    @CurrentActor() actor: Actor,
    @ListQueryParam(CUSTOMER_LIST) query: CustomerListQuery,
    @Origin() origin: string,
  ) {
    return this.customers.list(actor, query, origin);
  }

  @Post()
  @Allow('user.create')
  @ApiOperation({
    summary: 'Add a user',
    description:
      'Owners add any type but owner, admins add recruiters and hiring managers, recruiters add hiring managers. A service user is a program: it has no password, but permanent tokens.',
  })
  @ApiBody({
    type: CreateCustomerDto,
    examples: {
      'a hiring manager': { value: { email: 'ada@acme.test', account_type: 'hiring-manager', first_name: 'Ada' } },
    },
  })
  @ApiCreatedResponse({ type: CustomerView })
  create(@CurrentActor() actor: Actor, @Body() body: CreateCustomerDto, @Origin() origin: string) {
    return this.customers.create(actor, body, origin);
  }

  @Get(':customer')
  @Allow('user.read')
  @ApiOperation({ summary: 'Read a user' })
  @ApiOkResponse({ type: CustomerView })
  get(@CurrentActor() actor: Actor, @Param('customer', ResourceIdPipe) customer: number, @Origin() origin: string) {
    return this.customers.get(actor, customer, origin);
  }

  @Patch(':customer')
  @Allow('user.update')
  @AcceptsFiles('photo')
  @ApiOperation({
    summary: 'Change a user',
    description:
      'Yourself, or whom you may add. A new password, deactivation, and turning a person into a service user or back end all tokens of that user: sessions and permanent ones. A `photo` is sent as a part of a form or as a data URI. ' +
      NO_MANAGER_LEFT,
  })
  @ApiBody({ type: UpdateCustomerDto, examples: { 'one field': { value: { position: 'Team lead' } } } })
  @ApiIfMatch()
  @ApiOkResponse({ type: CustomerView })
  update(
    @CurrentActor() actor: Actor,
    @Param('customer', ResourceIdPipe) customer: number,
    @Body() body: UpdateCustomerDto,
    @UploadedFiles() uploads: Uploads,
    @Origin() origin: string,
    @IfMatch() ifMatch?: string,
  ) {
    return this.customers.update(actor, customer, body, { uploads, ifMatch, origin });
  }

  @Get(':customer/photo/:token')
  @Public('the token in the address is the credential')
  @ApiOperation({
    summary: "Show a user's picture",
    description:
      'The address in `photo` of the user, and in `profile_pic` of the owner of a job. It needs no header; it works for some minutes, while the session it was made in lasts.',
  })
  @ApiProduces('image/jpeg', 'image/png', 'image/webp')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  photo(
    @Param('company', ResourceIdPipe) company: number,
    @Param('customer', ResourceIdPipe) customer: number,
    @Param('token') token: string,
  ) {
    return this.customers.photo(company, customer, token);
  }

  @Delete(':customer')
  @Allow('user.delete')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Remove a user',
    description:
      'Whom you may add, but not yourself. Someone who owns jobs cannot be removed: 409; set `is_active` to false instead. Roles in projects and shares go with the user. ' +
      NO_MANAGER_LEFT,
  })
  @ApiIfMatch()
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('customer', ResourceIdPipe) customer: number,
    @IfMatch() ifMatch?: string,
  ) {
    return this.customers.remove(actor, customer, ifMatch);
  }
}
