import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsInt, Max, Min } from 'class-validator';
import { Given } from '../../common/given.decorator';
import { IsReference } from '../../common/reference.decorator';

const MAX_ID = 2_147_483_647;

export class MergeDto {
  @ApiProperty({
    type: Number,
    example: 293,
    description: 'URL, path or id of the other candidate, who goes into this one.',
  })
  @IsReference('candidates', 'a candidate')
  candidate!: number;

  @ApiPropertyOptional({
    type: [Number],
    example: [812],
    description:
      "Where both applied for the same job, the application of the candidate of the address stays. Ids of applications of the other one that are to stay instead of this one's.",
  })
  @Given()
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique({ message: 'Name each application once.' })
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(MAX_ID, { each: true })
  preferred_applications?: number[];
}

export class MergeOptionsDto {
  @ApiPropertyOptional({ type: Boolean, description: 'Only say what would happen.' })
  @Given()
  @Transform(({ value }) => ({ true: true, '1': true, false: false, '0': false })[String(value)] ?? (value as unknown))
  @IsBoolean()
  dry_run?: boolean;
}

export class UnmergeDto {
  @ApiPropertyOptional({ type: Number, example: 7, description: 'Id of the merge; without it, the latest one.' })
  @Given()
  @IsInt()
  @Min(1)
  @Max(MAX_ID)
  merge?: number;
}
