import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, Length } from 'class-validator';
import { Given } from '../../common/given.decorator';
import { IsReference } from '../../common/reference.decorator';

export class CreateNoteDto {
  @ApiProperty({ minLength: 1, maxLength: 2000, example: 'Knows the domain well.' })
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : (value as unknown)))
  @IsString()
  @Length(1, 2000)
  text!: string;

  @ApiPropertyOptional({ default: true, description: 'Whether others of the project may read it.' })
  @Given()
  @IsBoolean()
  shared?: boolean;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'URL, path or id of an answer of this candidate that the note is about.',
  })
  @IsOptional()
  @IsReference('answers', 'an answer')
  answer?: number | null;
}
