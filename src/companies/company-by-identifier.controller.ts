import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator';
import type { Actor } from '../auth/actor';
import { CurrentActor } from '../auth/current-actor.decorator';
import { ApiIfMatch, IfMatch } from '../common/etag';
import { Origin } from '../common/origin.decorator';
import { CompaniesService } from './companies.service';
import { UpdateCompanyDto } from './company.dto';
import { CompanyView } from './company.view';

/** For those who know the subdomain of their company and not its id. */
@ApiTags('Company')
@ApiParam({ name: 'identifier', type: String, example: 'acme' })
@Controller('company-by-identifier')
export class CompanyByIdentifierController {
  constructor(private readonly companies: CompaniesService) {}

  @Get(':identifier')
  @Allow('company.read')
  @ApiOperation({
    summary: 'Find your company by its identifier',
    description: 'The same answer as at the address in its `resource_uri`. The identifier of any other company: 404.',
  })
  @ApiOkResponse({ type: CompanyView })
  get(@CurrentActor() actor: Actor, @Param('identifier') identifier: string, @Origin() origin: string) {
    return this.companies.getByIdentifier(actor, identifier, origin);
  }

  @Patch(':identifier')
  @Allow('company.update')
  @ApiOperation({
    summary: 'Change your company, found by its identifier',
    description: 'Only the fields that are sent change.',
  })
  @ApiBody({ type: UpdateCompanyDto, examples: { 'one field': { value: { city: 'Pune' } } } })
  @ApiIfMatch()
  @ApiOkResponse({ type: CompanyView })
  update(
    @CurrentActor() actor: Actor,
    @Param('identifier') identifier: string,
    @Body() body: UpdateCompanyDto,
    @Origin() origin: string,
    @IfMatch() ifMatch?: string,
  ) {
    return this.companies.updateByIdentifier(actor, identifier, body, ifMatch, origin);
  }
}
