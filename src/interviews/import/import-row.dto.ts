import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsEmail, IsOptional, MaxLength } from 'class-validator';
import { fieldsOf } from '../../common/errors/validation-messages';
import { IsZonedTimestamp } from '../../common/timestamps';
import { IsPersonName, PersonalFields } from '../interview.dto';

/** A candidate of an import: as it is added alone, but never without an e-mail address, for it is invited. */
export class ImportRowDto extends PersonalFields {
  @IsPersonName('Luke')
  first_name!: string;

  @IsPersonName('Skywalker')
  last_name!: string;

  @ApiProperty({
    example: 'luke.skywalker@darkside.moon',
    description: 'The invitation goes there. One candidate per address and project.',
  })
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() || undefined : (value as unknown)))
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2027-11-11T23:59+01:00',
    description: "In the future, with a time zone. Without one the project's default period is counted from now.",
  })
  @IsOptional()
  @IsZonedTimestamp()
  deadline?: Date | null;
}

export const IMPORT_FIELDS: readonly string[] = fieldsOf(new ImportRowDto());
export const REQUIRED_FIELDS = ['email', 'first_name', 'last_name'] as const;
