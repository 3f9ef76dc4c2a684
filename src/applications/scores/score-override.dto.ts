import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsNotEmpty, IsNumber, IsString, Max, MaxLength, Min, ValidateIf } from 'class-validator';

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
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : (value as unknown)))
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason!: string;
}
