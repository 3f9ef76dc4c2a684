import { ApiProperty, PartialType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

export class CreateLabelDto {
  @ApiProperty({ example: 'Engineering', maxLength: 100, description: 'Spaces around it are dropped.' })
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : (value as unknown)))
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  text!: string;
}

export class UpdateLabelDto extends PartialType(CreateLabelDto, { skipNullProperties: false }) {}
