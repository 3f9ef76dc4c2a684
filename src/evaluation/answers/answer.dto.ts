import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional } from 'class-validator';
import { IsReference } from '../../common/reference.decorator';
import { IsFilePart } from '../../files/uploads';

export class CreateAnswerDto {
  @ApiProperty({ type: String, description: 'URL, path or id of a question of the project.' })
  @IsReference('questions', 'a question')
  question!: number;

  @ApiProperty({ type: 'string', format: 'binary', description: 'MP4 or WebM, up to 500 MB; stored as it is sent.' })
  @Transform(({ value }) => (value === '' ? undefined : (value as unknown)))
  @IsOptional()
  @IsFilePart()
  video?: never;
}
