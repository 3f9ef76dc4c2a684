import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Matches, ValidateIf } from 'class-validator';
import { Given } from '../common/given.decorator';

/** A picture of a body, as a file part or a data URI; neither reaches the body. What is left there removes the picture. */
export const PhotoField = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      format: 'binary',
      type: String,
      description:
        'A file part of a form (5 MB), or a data URI such as data:image/png;base64,… (2 MB). An empty text removes it.',
    }),
    ValidateIf((_, value) => value !== '' && value !== null),
    Given(),
    Matches(/^$/, {
      message: 'Send a file part of a multipart/form-data request, or a data URI such as data:image/png;base64,…',
    }),
  );

/** What a change sends instead of a file to remove it. */
export const removal = (value: string | null | undefined): null | undefined =>
  value === '' || value === null ? null : undefined;
