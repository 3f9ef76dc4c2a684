import { ApiProperty } from '@nestjs/swagger';
import { resourceUri } from '../../common/resource-uri';
import type { CriterionRecord } from './criteria.repository';

const PROJECT = 'http://localhost:3000/api/v3/companies/1/projects/14/';

export class CriterionView {
  @ApiProperty({ example: `${PROJECT}criteria/8/` })
  resource_uri!: string;

  @ApiProperty({ example: PROJECT })
  project!: string;

  @ApiProperty({ example: 'Clarity' })
  name!: string;

  @ApiProperty()
  description!: string;

  @ApiProperty({
    type: [String],
    example: [`${PROJECT}questions/31/`],
    description: 'The questions whose answers are rated by it.',
  })
  questions!: string[];
}

export const criterionUri = (origin: string, companyId: number, projectId: number, criterionId: number): string =>
  resourceUri(origin, 'companies', companyId, 'projects', projectId, 'criteria', criterionId);

export function criterionView(criterion: CriterionRecord, origin: string): CriterionView {
  const project = ['companies', criterion.company_id, 'projects', criterion.project_id] as const;
  return {
    resource_uri: criterionUri(origin, criterion.company_id, criterion.project_id, criterion.id),
    project: resourceUri(origin, ...project),
    name: criterion.name,
    description: criterion.description,
    questions: criterion.questions.map((id) => resourceUri(origin, ...project, 'questions', id)),
  };
}
