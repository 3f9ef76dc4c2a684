import { ApiProperty } from '@nestjs/swagger';
import { customerUri } from '../../companies/customer.view';
import { resourceUri } from '../../common/resource-uri';
import type { RoleRecord } from './roles.repository';

export class ProjectRoleView {
  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/1/projects/14/roles/2/' })
  resource_uri!: string;

  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/1/projects/14/' })
  project!: string;

  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/1/customers/5/' })
  customer!: string;

  @ApiProperty()
  interview_manager!: boolean;

  @ApiProperty()
  evaluator!: boolean;

  @ApiProperty()
  reviewer!: boolean;
}

export function roleView(role: RoleRecord, origin: string): ProjectRoleView {
  const project = ['companies', role.company_id, 'projects', role.project_id] as const;
  return {
    resource_uri: resourceUri(origin, ...project, 'roles', role.id),
    project: resourceUri(origin, ...project),
    customer: customerUri(origin, role.company_id, role.user_id),
    interview_manager: role.interview_manager,
    evaluator: role.evaluator,
    reviewer: role.reviewer,
  };
}
