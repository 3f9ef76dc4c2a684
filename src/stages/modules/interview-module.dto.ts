import { ApiProperty, PartialType } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { NotBlank } from '../../common/not-blank.decorator';
import { OptionalFlag } from '../../common/optional-flag.decorator';
import { StageDto, StageList } from '../stage.dto';

export class CreateInterviewModuleDto {
  @ApiProperty({ example: 'Engineers', maxLength: 100, description: 'Spaces around it are dropped.' })
  @IsString()
  @NotBlank()
  @MaxLength(100)
  name!: string;

  @OptionalFlag('Whether new jobs get the stages of this module; then no other module is the default any more.')
  is_default?: boolean;

  @StageList(StageDto)
  stages!: StageDto[];
}

export class UpdateInterviewModuleDto extends PartialType(CreateInterviewModuleDto, { skipNullProperties: false }) {}
