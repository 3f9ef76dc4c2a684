import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator';
import type { Actor } from '../auth/actor';
import { CurrentActor } from '../auth/current-actor.decorator';
import { ApiIfMatch, IfMatch } from '../common/etag';
import { Origin } from '../common/origin.decorator';
import { CompaniesService } from './companies.service';
import { UpdateCompanyDto } from './company.dto';
import { CompanyView } from './company.view';

@ApiTags('Company')
@ApiParam({ name: 'company', type: Number })
@Controller('companies')
export class CompaniesController {
  constructor(private readonly companies: CompaniesService) {}

  @Get(':company')
  @Allow('company.read')
  @ApiOperation({ summary: 'Read your company' })
  @ApiOkResponse({ type: CompanyView })
  get(@CurrentActor() actor: Actor, @Origin() origin: string) {
    return this.companies.get(actor, origin);
  }

  @Patch(':company')
  @Allow('company.update')
  @ApiOperation({ summary: 'Change your company', description: 'Only the fields that are sent change.' })
  @ApiBody({ type: UpdateCompanyDto, examples: { 'one field': { value: { city: 'Pune' } } } })
  @ApiIfMatch()
  @ApiOkResponse({ type: CompanyView })
  update(
    @CurrentActor() actor: Actor,
    @Body() body: UpdateCompanyDto,
    @Origin() origin: string,
    @IfMatch() ifMatch?: string,
  ) {
    return this.companies.update(actor, body, ifMatch, origin);
  }
}
