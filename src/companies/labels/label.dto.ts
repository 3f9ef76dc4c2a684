import { ApiProperty, PartialType } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { NotBlank } from '../../common/not-blank.decorator';

export class CreateLabelDto {
  @ApiProperty({ example: 'Engineering', maxLength: 100, description: 'Spaces around it are dropped.' })
  @IsString()
  @NotBlank()
  @MaxLength(100)
  text!: string;
}

export class UpdateLabelDto extends PartialType(CreateLabelDto, { skipNullProperties: false }) {}
