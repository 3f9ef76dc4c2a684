import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean } from 'class-validator';
import { Given } from '../common/given.decorator';
import { OptionalFlag } from '../common/optional-flag.decorator';
import { IsReference } from '../common/reference.decorator';

export class ShareJobDto {
  @ApiProperty({
    type: Number,
    example: 5,
    description: 'Id, path or URL of an active user of the company other than the owner of the job.',
  })
  @IsReference('customers', 'a user')
  user!: number;
}

export class PublishJobDto {
  @OptionalFlag('False takes the job back. Without it: true.')
  published?: boolean;
}

const queryFlag = (value: unknown): unknown => (value === 'true' ? true : value === 'false' ? false : value);

export class DuplicateJobOptionsDto {
  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Share the copy with the same colleagues.' })
  @Transform(({ value }) => queryFlag(value))
  @Given()
  @IsBoolean()
  shares?: boolean;
}
