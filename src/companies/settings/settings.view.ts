import { ApiProperty } from '@nestjs/swagger';
import type { Company } from '../company.entity';
import { companyUri, settingsUri } from '../company.view';
import { REMINDER_FREQUENCIES } from './settings.dto';
import { domainOf } from './web-address';

const NO_SAML = 'Always false: signing in with SAML does not exist here.';

export class SettingsView {
  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/1/settings/' })
  resource_uri!: string;

  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/1/' })
  company!: string;

  @ApiProperty({ example: 'Acme' })
  name!: string;

  @ApiProperty({ example: 'acme', description: 'The subdomain; cannot be changed.' })
  identifier!: string;

  @ApiProperty({ type: 'integer', example: 7, description: 'Days from invitation to deadline.' })
  default_interview_period!: number;

  @ApiProperty({ example: 'Europe/Berlin' })
  timezone!: string;

  @ApiProperty({ type: 'integer', example: 5 })
  default_maximum_score!: number;

  @ApiProperty({ example: 'https://www.acme.example' })
  website!: string;

  @ApiProperty({ example: 'jobs@acme.example' })
  registration_email!: string;

  @ApiProperty({ example: 'en' })
  default_project_lang!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { crm_id: '4711' } })
  partner_data!: object;

  @ApiProperty()
  share_candidate_enabled!: boolean;

  @ApiProperty()
  team_evaluation_enabled!: boolean;

  @ApiProperty({ description: 'Candidates must accept a declaration of consent before the interview.' })
  DOC_required!: boolean;

  @ApiProperty()
  veto_enabled!: boolean;

  @ApiProperty({ type: 'integer', example: 0, description: 'Days until the first reminder; 0 = never.' })
  open_project_reminder_period!: number;

  @ApiProperty({ enum: REMINDER_FREQUENCIES, description: '0 never, 1 daily, 7 weekly, 30 monthly.' })
  open_project_reminder_frequency!: number;

  @ApiProperty({ type: 'integer', example: 0, description: 'Days after a rejection until the person can apply again.' })
  reapplication_period!: number;

  @ApiProperty({ description: NO_SAML })
  saml_status!: boolean;

  @ApiProperty({ description: NO_SAML })
  restrict_user_add!: boolean;

  @ApiProperty({ description: NO_SAML })
  restrict_user_delete!: boolean;

  @ApiProperty({ description: NO_SAML })
  restrict_change_account_type!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Always null: no company belongs to another.' })
  belongs_to!: null;

  @ApiProperty({ type: String, nullable: true, example: 'www.acme.example', description: 'The host of `website`.' })
  domain!: string | null;
}

export function settingsView(company: Company, origin: string): SettingsView {
  return {
    resource_uri: settingsUri(origin, company.id),
    company: companyUri(origin, company.id),
    name: company.name,
    identifier: company.identifier,
    default_interview_period: company.defaultInterviewPeriod,
    timezone: company.timezone,
    default_maximum_score: company.defaultMaximumScore,
    website: company.website,
    registration_email: company.registrationEmail,
    default_project_lang: company.defaultProjectLang,
    partner_data: company.partnerData,
    share_candidate_enabled: company.shareCandidateEnabled,
    team_evaluation_enabled: company.teamEvaluationEnabled,
    DOC_required: company.docRequired,
    veto_enabled: company.vetoEnabled,
    open_project_reminder_period: company.openProjectReminderPeriod,
    open_project_reminder_frequency: company.openProjectReminderFrequency,
    reapplication_period: company.reapplicationPeriod,
    ...{
      saml_status: false,
      restrict_user_add: false,
      restrict_user_delete: false,
      restrict_change_account_type: false,
    },
    belongs_to: null,
    domain: domainOf(company.website),
  };
}
