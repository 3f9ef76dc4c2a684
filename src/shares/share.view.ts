import { ApiProperty } from '@nestjs/swagger';
import { customerUri } from '../companies/customer.view';
import { interviewUri } from '../interviews/interview-place';

/** A share as the database holds it, with the candidate and the project it is about. */
export interface ShareRow {
  id: number;
  companyId: number;
  userId: number;
  project: number;
  candidate: number;
  version: number;
}

const CANDIDATE = 'http://localhost:3000/api/v3/companies/4/projects/14/candidates/521/';

/** A candidate of a project, shown to a colleague who has no role in it. */
export class ShareView {
  @ApiProperty({ example: `${CANDIDATE}shares/1/` })
  resource_uri!: string;

  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/4/customers/5/' })
  customer!: string;

  @ApiProperty({ example: CANDIDATE })
  candidate!: string;
}

export const shareUri = (origin: string, row: Pick<ShareRow, 'id' | 'companyId' | 'project' | 'candidate'>): string =>
  interviewUri(origin, row.companyId, row, 'shares', row.id);

export const shareView = (row: ShareRow, origin: string): ShareView => ({
  resource_uri: shareUri(origin, row),
  customer: customerUri(origin, row.companyId, row.userId),
  candidate: interviewUri(origin, row.companyId, row),
});
