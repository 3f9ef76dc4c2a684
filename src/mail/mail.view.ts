import { ApiProperty } from '@nestjs/swagger';
import { companyUri } from '../companies/company.view';
import { customerUri } from '../companies/customer.view';
import { resourceUri, taskUri } from '../common/resource-uri';
import { wireSeconds } from '../common/timestamps';
import { MAIL_KINDS, MAIL_STATES } from './mail-order';
import type { MailRow } from './mails.repository';

export class MailView {
  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/1/mails/34/' })
  resource_uri!: string;

  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/1/' })
  company!: string;

  @ApiProperty({ enum: MAIL_KINDS })
  kind!: string;

  @ApiProperty({
    example: 'invitation/521/1',
    description: 'Why it was sent. A company sends one mail for each reason.',
  })
  reason!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'http://localhost:3000/api/v3/companies/1/projects/14/candidates/521/',
    description: 'The candidate it is about.',
  })
  candidate!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'http://localhost:3000/api/v3/companies/1/projects/14/' })
  project!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'http://localhost:3000/api/v3/companies/1/customers/5/',
    description: 'The recipient when that is a colleague.',
  })
  customer!: string | null;

  @ApiProperty({ example: 'francisco.assis@example.org' })
  recipient!: string;

  @ApiProperty({ example: 'jobs@acme.test', description: 'Where answers go; empty: nowhere.' })
  reply_to!: string;

  @ApiProperty({ example: 'en' })
  language!: string;

  @ApiProperty({ example: 'Your video interview with Acme: Backend Engineer' })
  subject!: string;

  @ApiProperty({ description: 'As plain text.' })
  body!: string;

  @ApiProperty({ description: 'As HTML.' })
  html!: string;

  @ApiProperty({ enum: MAIL_STATES, description: '`sent`: a mail server has taken it.' })
  state!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'The mail server cannot be reached. It did not answer in time.',
    description: 'Why the last attempt to send it failed. While it is queued, there will be another.',
  })
  error!: string | null;

  @ApiProperty({ description: 'How often sending it has begun.' })
  attempts!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'http://localhost:3000/api/v3/companies/1/tasks/17/',
    description: 'The work that sends it.',
  })
  task!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  sent_at!: string | null;
}

export function mailView(row: MailRow, origin: string): MailView {
  const { company_id: company, project_id: project, candidate_id: candidate } = row;
  const inCompany = (...segments: (string | number)[]) => resourceUri(origin, 'companies', company, ...segments);
  return {
    resource_uri: inCompany('mails', row.id),
    company: companyUri(origin, company),
    kind: row.kind,
    reason: row.reason,
    candidate: candidate === null ? null : inCompany('projects', project!, 'candidates', candidate),
    project: project === null ? null : inCompany('projects', project),
    customer: row.user_id === null ? null : customerUri(origin, company, row.user_id),
    recipient: row.recipient,
    reply_to: row.reply_to,
    language: row.language,
    subject: row.subject,
    body: row.body,
    html: row.html,
    state: row.state,
    error: row.error,
    attempts: row.attempts ?? 0,
    task: row.task_id === null ? null : taskUri(origin, company, row.task_id),
    created_at: wireSeconds(row.created_at),
    sent_at: wireSeconds(row.sent_at),
  };
}
