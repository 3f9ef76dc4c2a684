import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { Given } from '../common/given.decorator';

const Text = (max: number) =>
  applyDecorators(ApiPropertyOptional({ maxLength: max }), Given(), IsString(), MaxLength(max));

export class UpdateCompanyDto {
  @Text(200)
  @IsNotEmpty()
  name?: string;

  @Text(200)
  city?: string;

  @Text(500)
  address?: string;

  @Text(20)
  postcode?: string;

  @Text(200)
  state_province?: string;

  @Text(100)
  country?: string;

  @Text(200)
  division?: string;

  @Text(50)
  phone?: string;
}
