import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator';
import type { Actor } from '../auth/actor';
import { CurrentActor } from '../auth/current-actor.decorator';
import { ApiIfMatch, IfMatch } from '../common/etag';
import { Origin } from '../common/origin.decorator';
import { ResourceIdPipe } from '../common/resource-id.pipe';
import { CompaniesService } from './companies.service';
import { UpdateCompanyDto } from './company.dto';
import { CompanyView } from './company.view';

@ApiTags('Company')
@Controller('companies')
export class CompaniesController {
  constructor(private readonly companies: CompaniesService) {}

  @Get(':company')
  @Allow('company.read')
  @ApiOperation({ summary: 'Read your company' })
  @ApiOkResponse({ type: CompanyView })
  get(@CurrentActor() actor: Actor, @Param('company', ResourceIdPipe) company: number, @Origin() origin: string) {
    return this.companies.get(actor, company, origin);
  }

  @Patch(':company')
  @Allow('company.update')
  @ApiOperation({ summary: 'Change your company', description: 'Only the fields that are sent change.' })
  @ApiIfMatch()
  @ApiOkResponse({ type: CompanyView })
  update(
    @CurrentActor() actor: Actor,
    @Param('company', ResourceIdPipe) company: number,
    @Body() body: UpdateCompanyDto,
    @Origin() origin: string,
    @IfMatch() ifMatch?: string,
  ) {
    return this.companies.update(actor, company, body, ifMatch, origin);
  }
}
