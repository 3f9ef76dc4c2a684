import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsNotEmpty, IsString, Max, MaxLength, Min } from 'class-validator';
import { Given } from '../common/given.decorator';
import { NotBlank } from '../common/not-blank.decorator';
import { OptionalText } from '../common/optional-text.decorator';

export class SignInDto {
  @ApiProperty({ description: 'User name or e-mail address.', example: 'recruiter@acme.test' })
  @IsString()
  @NotBlank()
  @MaxLength(254)
  username!: string;

  @ApiProperty({ example: 'hirepath-demo' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1024)
  password!: string;

  @OptionalText(63, {
    description:
      'Identifier of the company, usually its subdomain. May be left out while the user name is known to one company only.',
    example: 'acme',
  })
  company?: string;

  @ApiPropertyOptional({
    description:
      'Days until the token dies, counted from now, whether it is used or not. Without it the token dies after 12 hours without use.',
    minimum: 1,
    maximum: 30,
  })
  @Given()
  @IsInt()
  @Min(1)
  @Max(30)
  extended_expiration_period?: number;
}
