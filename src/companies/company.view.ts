import { ApiProperty } from '@nestjs/swagger';
import { resourceUri } from '../common/resource-uri';
import type { Company } from './company.entity';

const FEATURES = ['Share Candidates', 'Veto Candidates'] as const;
type Feature = (typeof FEATURES)[number];

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

  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/1/settings/' })
  account_settings!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Always null: there is no billing here.' })
  billing_settings!: null;

  @ApiProperty({ type: String, nullable: true, description: 'Always null: there is no design to set here.' })
  design_settings!: null;

  @ApiProperty({ type: String, nullable: true, description: 'Always null: nothing about security is set here.' })
  security_settings!: null;

  @ApiProperty({ enum: FEATURES, isArray: true, description: 'What the settings switch on.' })
  features!: Feature[];
}

export const companyUri = (origin: string, companyId: number): string => resourceUri(origin, 'companies', companyId);

export const settingsUri = (origin: string, companyId: number): string =>
  resourceUri(origin, 'companies', companyId, 'settings');

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
    account_settings: settingsUri(origin, company.id),
    billing_settings: null,
    design_settings: null,
    security_settings: null,
    features: featuresOf(company),
  };
}

function featuresOf({ shareCandidateEnabled, vetoEnabled }: Company): Feature[] {
  const enabled = { 'Share Candidates': shareCandidateEnabled, 'Veto Candidates': vetoEnabled };
  return FEATURES.filter((feature) => enabled[feature]);
}
