import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { Given } from '../common/given.decorator';
import { NotBlank } from '../common/not-blank.decorator';
import { IsReference } from '../common/reference.decorator';
import { TOKEN_SCOPES, type TokenScope } from './actor';

export class CreateTokenDto {
  @ApiProperty({ example: 'nightly import', description: 'What it is for.' })
  @IsString()
  @NotBlank()
  @MaxLength(100)
  name!: string;

  @ApiPropertyOptional({
    description: 'A service user, by address or id; without it, yourself. Owners and admins only.',
  })
  @Given()
  @IsReference('customers', 'a service user')
  user?: number;

  @ApiPropertyOptional({
    enum: TOKEN_SCOPES,
    isArray: true,
    description: 'What a service user may do with it; without it, only read.',
  })
  @Given()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(TOKEN_SCOPES, { each: true, message: `Each must be one of ${TOKEN_SCOPES.join(', ')}.` })
  scopes?: TokenScope[];

  @ApiPropertyOptional({
    minimum: 1,
    maximum: 3650,
    description: 'Days until it dies; without it, it lives until it is deleted.',
  })
  @Given()
  @IsInt()
  @Min(1)
  @Max(3650)
  expires_in_days?: number;
}
