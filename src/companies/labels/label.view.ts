import { ApiProperty } from '@nestjs/swagger';
import { resourceUri } from '../../common/resource-uri';
import { companyUri } from '../company.view';

export class LabelView {
  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/1/labels/3/' })
  resource_uri!: string;

  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/1/' })
  company!: string;

  @ApiProperty({ example: 'Engineering' })
  text!: string;
}

/** A label as it is stored, with what only we need of it. */
export interface LabelRow {
  id: number;
  company_id: number;
  text: string;
  version: number;
}

export const labelUri = (origin: string, companyId: number, labelId: number): string =>
  resourceUri(origin, 'companies', companyId, 'labels', labelId);

export function labelView({ company_id, id, text }: LabelRow, origin: string): LabelView {
  return { resource_uri: labelUri(origin, company_id, id), company: companyUri(origin, company_id), text };
}
