import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsString, Length } from 'class-validator';

export class CreateVetoDto {
  @ApiProperty({ minLength: 15, maxLength: 600, example: 'Worked here until March and left on bad terms.' })
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : (value as unknown)))
  @IsString()
  @Length(15, 600)
  comment!: string;
}
