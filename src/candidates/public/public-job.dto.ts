import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { Equals, IsEmail, IsOptional, IsString, MaxLength } from 'class-validator';
import { NotBlank } from '../../common/not-blank.decorator';
import { IsFilePart } from '../../files/uploads';

const trimmed = (value: unknown): unknown => (typeof value === 'string' ? value.trim() : value);
const FILE = { type: 'string', format: 'binary' } as const;

const OptionalField = (max: number) =>
  applyDecorators(
    ApiPropertyOptional({ maxLength: max, example: '' }),
    Transform(({ value }) => trimmed(value)),
    IsOptional(),
    IsString(),
    MaxLength(max),
  );

const FilePart = () =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value)),
    IsOptional(),
    IsFilePart(),
  );

export class ApplyDto {
  @ApiProperty({ maxLength: 200, example: 'Priya Nair' })
  @IsString()
  @NotBlank()
  @MaxLength(200)
  name!: string;

  @ApiProperty({ maxLength: 254, example: 'priya.nair@example.org' })
  @Transform(({ value }) => trimmed(value))
  @IsEmail({ allow_utf8_local_part: true })
  @MaxLength(254)
  email!: string;

  @OptionalField(50)
  phone?: string;

  @OptionalField(300)
  linkedin?: string;

  @ApiProperty({ type: Boolean, enum: [true], description: 'Agrees to the `consent_text` of the job.' })
  @Transform(({ value }) => (value === 'true' ? true : (value as unknown)))
  @Equals(true, { message: 'Must be true: without consent to the consent_text of the job nothing is stored.' })
  consent!: true;

  @ApiProperty({ ...FILE, description: 'PDF, DOCX, DOC, ODT, RTF or TXT, up to 10 MB and 50 pages.' })
  @FilePart()
  resume?: never;

  @ApiPropertyOptional({ ...FILE, description: 'MP4 or WebM, up to 500 MB.' })
  @FilePart()
  introduction_video?: never;
}
