import { ApiProperty } from '@nestjs/swagger';
import { resourceUri } from '../common/resource-uri';
import type { Company } from './company.entity';

export class CompanyView {
  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/1/' })
  resource_uri!: string;

  @ApiProperty({ example: 'acme' })
  identifier!: string;

  @ApiProperty({ example: 'Acme' })
  name!: string;

  @ApiProperty()
  city!: string;

  @ApiProperty()
  address!: string;

  @ApiProperty()
  postcode!: string;

  @ApiProperty()
  state_province!: string;

  @ApiProperty({ example: 'DE' })
  country!: string;

  @ApiProperty()
  division!: string;

  @ApiProperty()
  phone!: string;
}

export const companyUri = (origin: string, companyId: number): string => resourceUri(origin, 'companies', companyId);

export function companyView(company: Company, origin: string): CompanyView {
  return {
    resource_uri: companyUri(origin, company.id),
    identifier: company.identifier,
    name: company.name,
    city: company.city,
    address: company.address,
    postcode: company.postcode,
    state_province: company.stateProvince,
    country: company.country,
    division: company.division,
    phone: company.phone,
  };
}
