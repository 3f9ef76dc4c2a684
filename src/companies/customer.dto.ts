import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsEmail, IsIn, Matches, MaxLength } from 'class-validator';
import { ACCOUNT_TYPES } from '../access/roles';
import { NewPassword } from '../auth/new-password.decorator';
import { Given } from '../common/given.decorator';
import { OptionalLanguageCode } from '../common/language-code.decorator';
import { OptionalFlag } from '../common/optional-flag.decorator';
import { PhotoField } from '../files/photo-field.decorator';
import { OptionalText } from '../common/optional-text.decorator';

const GRANTABLE = ACCOUNT_TYPES.filter((type) => type !== 'owner');

export class CreateCustomerDto {
  @ApiProperty({ example: 'ada@acme.test' })
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : (value as unknown)))
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @ApiPropertyOptional({ description: 'Without it: the e-mail address. Cannot be changed later.' })
  @Given()
  @Matches(/^[\w.@+-]{1,254}$/, { message: 'May hold letters, digits and @ . + - _ only.' })
  username?: string;

  @ApiProperty({ enum: GRANTABLE })
  @IsIn(GRANTABLE, { message: `Must be one of ${GRANTABLE.join(', ')}.` })
  account_type!: (typeof GRANTABLE)[number];

  @NewPassword('At least 8 characters; a sentence is a good choice. Not for service users.')
  password?: string;

  @OptionalText(100)
  first_name?: string;

  @OptionalText(100)
  last_name?: string;

  @OptionalText(20)
  gender?: string;

  @OptionalText(50)
  phone?: string;

  @OptionalText(100)
  position?: string;

  @OptionalLanguageCode()
  preferred_language?: string;

  @OptionalFlag('A user who is not active has no tokens left and cannot sign in.')
  is_active?: boolean;

  @OptionalFlag('Send this user mails about interviews.')
  receive_interview_notifications?: boolean;

  @OptionalFlag('The user has been shown around; for user interfaces to remember.')
  seen_welcome?: boolean;
}

export class UpdateCustomerDto extends PartialType(OmitType(CreateCustomerDto, ['username']), {
  skipNullProperties: false,
}) {
  @PhotoField()
  photo?: string | null;
}
