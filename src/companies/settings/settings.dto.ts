import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsIn, IsInt, IsString, Max, MaxLength, Min, ValidateBy, ValidateIf } from 'class-validator';
import { Given } from '../../common/given.decorator';
import { OptionalLanguageCode } from '../../common/language-code.decorator';
import { NotBlank } from '../../common/not-blank.decorator';
import { OptionalFlag } from '../../common/optional-flag.decorator';
import { OptionalText } from '../../common/optional-text.decorator';
import { IsPartnerData } from '../../common/partner-data.decorator';
import { domainOf } from './web-address';

export const REMINDER_FREQUENCIES = [0, 1, 7, 30];

const WholeNumber = (minimum: number, maximum: number, description: string) =>
  applyDecorators(
    ApiPropertyOptional({ type: 'integer', minimum, maximum, description }),
    Given(),
    IsInt(),
    Min(minimum),
    Max(maximum),
  );

/** A name such as Europe/Berlin that this machine has the rules of; an offset would be wrong for half of the year. */
function isTimeZone(value: unknown): boolean {
  if (typeof value !== 'string' || !/^[A-Za-z]/.test(value)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
}

export class UpdateSettingsDto {
  @OptionalText(200)
  @NotBlank()
  name?: string;

  @WholeNumber(1, 365, 'Days from invitation to deadline, where the project does not say otherwise.')
  default_interview_period?: number;

  @ApiPropertyOptional({ example: 'Europe/Berlin', description: 'IANA name; mails give times in it.' })
  @Given()
  @ValidateBy(
    { name: 'timeZone', validator: { validate: isTimeZone } },
    { message: 'Must be the IANA name of a time zone, for example Europe/Berlin or Asia/Kolkata.' },
  )
  timezone?: string;

  @WholeNumber(1, 100, 'Best rating of an answer, where the project does not say otherwise.')
  default_maximum_score?: number;

  @OptionalText(500, { example: 'https://www.acme.example', description: 'May be empty.' })
  @ValidateBy(
    { name: 'webAddress', validator: { validate: (value) => value === '' || domainOf(value) !== null } },
    { message: 'Must be an address starting with http:// or https://, for example https://www.acme.example.' },
  )
  website?: string;

  @ApiPropertyOptional({ example: 'jobs@acme.example', maxLength: 254, description: 'May be empty.' })
  @ValidateIf((_, value) => value !== undefined && value !== '')
  @IsString()
  @IsEmail()
  @MaxLength(254)
  registration_email?: string;

  @OptionalLanguageCode({ description: 'Of mails to candidates, where the project does not say otherwise.' })
  default_project_lang?: string;

  @IsPartnerData()
  partner_data?: object;

  @OptionalFlag(
    'Candidates can be shared with colleagues; projects can switch it off for themselves. While it is off, shares show nothing.',
  )
  share_candidate_enabled?: boolean;

  @OptionalFlag('Several evaluators can rate the same candidate.')
  team_evaluation_enabled?: boolean;

  @OptionalFlag('Candidates must accept a declaration of consent before the interview.')
  DOC_required?: boolean;

  @OptionalFlag('Evaluators can veto a candidate; projects can switch it off for themselves.')
  veto_enabled?: boolean;

  @WholeNumber(0, 365, 'Days after activation until managers are reminded to close a project; 0 = never.')
  open_project_reminder_period?: number;

  @ApiPropertyOptional({ enum: REMINDER_FREQUENCIES, description: '0 never, 1 daily, 7 weekly, 30 monthly.' })
  @Given()
  @IsIn(REMINDER_FREQUENCIES, { message: 'Must be 0 (never), 1 (daily), 7 (weekly) or 30 (monthly).' })
  open_project_reminder_frequency?: number;

  @WholeNumber(
    0,
    3650,
    'Days after a rejection until the person can apply again, for whatever job; 0 = at once. A rejected application stays rejected until its decision is reopened.',
  )
  reapplication_period?: number;
}
