import { ApiProperty } from '@nestjs/swagger';
import { IsNumber, IsString, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { NotBlank } from '../../common/not-blank.decorator';

export class ScoreOverrideDto {
  @ApiProperty({
    type: Number,
    nullable: true,
    minimum: 0,
    maximum: 10,
    example: 8.25,
    description: 'With up to two decimals. Null takes the override back.',
  })
  @ValidateIf((_, value) => value !== null)
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(10)
  score!: number | null;

  @ApiProperty({ maxLength: 500, example: 'Wrote the library we use.' })
  @IsString()
  @NotBlank()
  @MaxLength(500)
  reason!: string;
}
