import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Allow as AllowField, IsEmail, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { Transform } from 'class-transformer';
import { NewPassword } from '../auth/new-password.decorator';
import { Given } from '../common/given.decorator';
import { NotBlank } from '../common/not-blank.decorator';
import { OptionalText } from '../common/optional-text.decorator';
import { IsPartnerData } from '../common/partner-data.decorator';
import { IsZonedTimestamp } from '../common/timestamps';
import { PhotoField } from '../files/photo-field.decorator';

/** The original takes these with a candidate and goes on without them: only actions set them. */
const Ignored = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: String, description: 'Ignored: only the actions change it.' }),
    AllowField(),
  );

const trimmed = () => Transform(({ value }) => (typeof value === 'string' ? value.trim() : (value as unknown)));

/** A form sends objects as text. */
const fromForm = () =>
  Transform(({ value }) => {
    if (typeof value !== 'string') return value as unknown;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return value;
    }
  });

export const IsPersonName = (example: string): PropertyDecorator =>
  applyDecorators(ApiProperty({ example }), IsString(), NotBlank(), MaxLength(100));

/** What is said of a candidate in each way of adding one. */
export class PersonalFields {
  @ApiPropertyOptional({
    description: 'How the candidate may sign in besides the e-mail address. Without it one is made up.',
    example: 'skywalker77',
  })
  @Given()
  @Matches(/^[\w.@+-]{1,150}$/, { message: 'May hold up to 150 letters, digits and @ . + - _ only.' })
  username?: string;

  @OptionalText(50)
  phone?: string;

  @OptionalText(20, { example: 'mr' })
  gender?: string;

  @OptionalText(500)
  address?: string;

  @IsPartnerData()
  @fromForm()
  partner_data?: object;

  @ApiPropertyOptional({ description: 'May be left out; the address says which project it is.' })
  @Given()
  @AllowField()
  project?: unknown;

  @Ignored() status?: unknown;
  @Ignored() invitationdate?: unknown;
  @Ignored() confirmationdate?: unknown;
  @Ignored() interviewdate?: unknown;
  @Ignored() created_by?: unknown;
}

class InterviewFields extends PersonalFields {
  @ApiPropertyOptional({
    description: 'May be empty, but then the candidate cannot be invited. One candidate per address and project.',
    example: 'luke.skywalker@darkside.moon',
  })
  @Given()
  @trimmed()
  @ValidateIf((_, value) => value !== '')
  @IsEmail()
  @MaxLength(254)
  email?: string;

  @PhotoField()
  photo?: string | null;

  @ApiPropertyOptional({
    format: 'binary',
    type: String,
    description:
      'A file part of a form: PDF, DOC, DOCX, ODT, RTF, TXT, PPT, PostScript or DVI, up to 10 MB. An empty text removes it.',
  })
  @ValidateIf((_, value) => value !== '' && value !== null)
  @Given()
  @Matches(/^$/, { message: 'Send this as a file part of a multipart/form-data request.' })
  cv?: string | null;

  @Ignored() deadline?: unknown;
}

export class CreateInterviewDto extends InterviewFields {
  @IsPersonName('Luke')
  first_name!: string;

  @IsPersonName('Skywalker')
  last_name!: string;
}

export class UpdateInterviewDto extends InterviewFields {
  @OptionalText(100)
  @NotBlank()
  first_name?: string;

  @OptionalText(100)
  @NotBlank()
  last_name?: string;

  @NewPassword(
    'Set by the candidate itself, with its activation key while it registers or with its token later. Never returned.',
  )
  password?: string;
}

/** What a candidate may change of itself. */
export const OWN_FIELDS: readonly (keyof UpdateInterviewDto)[] = ['password', 'phone', 'address', 'photo', 'cv'];

export class DeadlineDto {
  @ApiProperty({
    type: String,
    format: 'date-time',
    example: '2027-11-11T23:59+01:00',
    description: 'ISO 8601 with a time zone. A past one ends an open interview: it becomes `expired`.',
  })
  @IsZonedTimestamp()
  deadline!: Date;
}
