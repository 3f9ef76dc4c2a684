import type { Type } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { resourceUri } from '../common/resource-uri';
import { companyUri } from '../companies/company.view';
import { customerUri, CustomerView } from '../companies/customer.view';
import { labelUri } from '../companies/labels/label.view';
import { isoLanguage } from './project-language';
import { PROJECT_STATUSES, type ProjectStatus } from './project-status';
import type { ProjectRecord } from './project.sql';
import { CriterionView } from './questions/criterion.view';
import { QuestionView } from './questions/question.view';
import { ProjectRoleView } from './roles/role.view';

const PROJECT = 'http://localhost:3000/api/v3/companies/1/projects/14/';
const NESTED = 'The objects themselves when asked for by `nested`.';

const Uri = (path = '', description?: string) =>
  ApiProperty({ type: String, example: `${PROJECT}${path}`, description });
const Customers = () =>
  ApiProperty({ type: [String], example: ['http://localhost:3000/api/v3/companies/1/customers/5/'] });
/** A reference, or what it leads to when it was asked for. */
const Nested = (path: string, view: Type) =>
  ApiProperty({
    oneOf: [{ type: 'string' }, { type: 'array', items: { $ref: getSchemaPath(view) } }],
    example: `${PROJECT}${path}`,
    description: NESTED,
  });
const Moment = () => ApiProperty({ type: String, format: 'date-time', nullable: true });

@ApiExtraModels(QuestionView, ProjectRoleView, CriterionView, CustomerView)
export class ProjectView {
  @Uri()
  resource_uri!: string;

  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/1/' })
  company!: string;

  @ApiProperty({ example: 'Video interview: Backend Engineer' })
  name!: string;

  @ApiProperty({ example: 'asynchronous' })
  mode!: string;

  @ApiProperty({ enum: PROJECT_STATUSES })
  status!: ProjectStatus;

  @Uri('status/', 'PATCH the new status there.')
  status_update_uri!: string;

  @ApiProperty()
  internal_id!: string;

  @ApiProperty()
  contact_person!: string;

  @ApiProperty()
  job_url!: string;

  @ApiProperty()
  email_alias!: string;

  @ApiProperty({ example: 5, description: "The company's where the project has none of its own." })
  maximum_score!: number;

  @ApiProperty({ example: 'en', description: "Blank: the company's." })
  support_lang!: string;

  @ApiProperty({ example: 'en-GB', description: 'The language in force.' })
  language!: string;

  @ApiProperty()
  allow_hash_login!: boolean;

  @ApiProperty()
  invite_candidates!: boolean;

  @ApiProperty({ type: Number, nullable: true, description: 'Minutes.' })
  max_interview_time!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: "Days. Null: the company's." })
  default_interview_period!: number | null;

  @ApiProperty({ description: 'Vetos also need the feature in the settings of the company.' })
  veto_enabled!: boolean;

  @ApiProperty({ description: 'Sharing also needs the feature in the settings of the company.' })
  share_candidate_enabled!: boolean;

  @ApiProperty({ type: String, format: 'date-time' })
  creationdate!: string;

  @Moment()
  activationdate!: string | null;

  @Moment()
  closedate!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'http://localhost:3000/api/v3/customusers/2/' })
  created_by!: string | null;

  @ApiProperty({
    oneOf: [
      { type: 'array', items: { type: 'string' } },
      { type: 'array', items: { $ref: getSchemaPath(CustomerView) } },
    ],
    example: ['http://localhost:3000/api/v3/companies/1/customers/5/'],
    description: NESTED,
  })
  evaluators!: string[] | CustomerView[];

  @Customers()
  interview_managers!: string[];

  @Customers()
  reviewers!: string[];

  @ApiProperty({ type: [String], example: ['http://localhost:3000/api/v3/companies/1/labels/3/'] })
  labels!: string[];

  @Nested('questions/', QuestionView)
  questions!: string | QuestionView[];

  @Nested('roles/', ProjectRoleView)
  roles!: string | ProjectRoleView[];

  @Nested('criteria/', CriterionView)
  criteria!: string | CriterionView[];

  @Uri('candidates/')
  candidates!: string;

  @Uri('results/')
  results!: string;

  @ApiProperty({ type: [String], description: 'Always empty: there are no welcome videos.' })
  videos!: string[];
}

/** What a candidate sees of the project it is interviewed in. */
export type CandidateProjectView = Pick<
  ProjectView,
  'resource_uri' | 'name' | 'company' | 'status' | 'support_lang' | 'language' | 'questions' | 'videos'
>;

export const projectUri = (origin: string, companyId: number, projectId: number): string =>
  resourceUri(origin, 'companies', companyId, 'projects', projectId);

export function candidateProjectView(record: ProjectRecord, origin: string): CandidateProjectView {
  const uri = projectUri(origin, record.company_id, record.id);
  return {
    resource_uri: uri,
    name: record.name,
    company: companyUri(origin, record.company_id),
    status: record.status,
    support_lang: record.support_lang,
    language: isoLanguage(record.effective_lang),
    questions: `${uri}questions/`,
    videos: [],
  };
}

export function projectView(record: ProjectRecord, origin: string): ProjectView {
  const uri = projectUri(origin, record.company_id, record.id);
  const customers = (ids: number[]) => ids.map((id) => customerUri(origin, record.company_id, id));
  return {
    ...candidateProjectView(record, origin),
    mode: record.mode,
    status_update_uri: `${uri}status/`,
    internal_id: record.internal_id,
    contact_person: record.contact_person,
    job_url: record.job_url,
    email_alias: record.email_alias,
    maximum_score: record.maximum_score,
    allow_hash_login: record.allow_hash_login,
    invite_candidates: record.invite_candidates,
    max_interview_time: record.max_interview_time,
    default_interview_period: record.default_interview_period,
    veto_enabled: record.veto_enabled,
    share_candidate_enabled: record.share_candidate_enabled,
    creationdate: record.creationdate,
    activationdate: record.activationdate,
    closedate: record.closedate,
    created_by: record.created_by === null ? null : resourceUri(origin, 'customusers', record.created_by),
    evaluators: customers(record.evaluators),
    interview_managers: customers(record.interview_managers),
    reviewers: customers(record.reviewers),
    labels: record.labels.map((id) => labelUri(origin, record.company_id, id)),
    roles: `${uri}roles/`,
    criteria: `${uri}criteria/`,
    candidates: `${uri}candidates/`,
    results: `${uri}results/`,
  };
}
