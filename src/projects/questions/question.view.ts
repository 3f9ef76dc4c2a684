import { ApiProperty } from '@nestjs/swagger';
import { resourceUri } from '../../common/resource-uri';
import { criterionUri } from './criterion.view';
import type { QuestionRecord } from './questions.repository';

const PROJECT = 'http://localhost:3000/api/v3/companies/1/projects/14/';

export class QuestionView {
  @ApiProperty({ example: `${PROJECT}questions/31/` })
  resource_uri!: string;

  @ApiProperty({ example: PROJECT })
  project!: string;

  @ApiProperty({ example: 'Tell us about a service you have run in production.' })
  text!: string;

  @ApiProperty({ example: 1, description: 'Place among the questions of the project, from 1.' })
  position!: number;

  @ApiProperty({ example: 120, description: 'How long an answer may take.' })
  max_seconds!: number;

  @ApiProperty({ example: 30, description: 'Time to think before recording starts.' })
  thinking_seconds!: number;

  @ApiProperty({ example: 0, description: 'How often an answer may be recorded again.' })
  retakes!: number;

  @ApiProperty()
  required!: boolean;

  @ApiProperty({
    type: [String],
    example: [`${PROJECT}criteria/8/`],
    description: 'What answers are rated by. Not shown to candidates.',
  })
  criteria!: string[];
}

export const questionUri = (origin: string, companyId: number, projectId: number, questionId: number): string =>
  resourceUri(origin, 'companies', companyId, 'projects', projectId, 'questions', questionId);

/** What a candidate reads before answering. */
export function candidateQuestionView(question: QuestionRecord, origin: string): Omit<QuestionView, 'criteria'> {
  const { company_id, project_id } = question;
  return {
    resource_uri: questionUri(origin, company_id, project_id, question.id),
    project: resourceUri(origin, 'companies', company_id, 'projects', project_id),
    text: question.text,
    position: question.position,
    max_seconds: question.max_seconds,
    thinking_seconds: question.thinking_seconds,
    retakes: question.retakes,
    required: question.required,
  };
}

export function questionView(question: QuestionRecord, origin: string): QuestionView {
  const criteria = question.criteria.map((id) => criterionUri(origin, question.company_id, question.project_id, id));
  return { ...candidateQuestionView(question, origin), criteria };
}
