import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { FieldErrors } from '../../common/errors/api-error';

const CANDIDATE = 'http://localhost:3000/api/v3/companies/4/projects/14/candidates/521/';

/** What became of a row: a candidate, or errors by field. */
export class ImportedRowView {
  @ApiProperty({
    example: 1,
    description: 'From 1, in the order of the request. The header of a table does not count.',
  })
  row!: number;

  @ApiPropertyOptional({ example: CANDIDATE, description: 'Not of a row with errors, nor of a dry run.' })
  resource_uri?: string;

  @ApiPropertyOptional({ enum: ['invited', 'valid'], description: '`valid` is the answer of a dry run.' })
  status?: 'invited' | 'valid';

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'string' } },
    description: 'Messages per field, with nothing else but the row.',
    example: { email: ['Enter a valid email address.'] },
  })
  errors?: FieldErrors;
}

export class ImportCountsView {
  @ApiProperty({ example: 2, description: 'Rows in the request.' })
  total_count!: number;

  @ApiProperty({ example: 1, description: 'Candidates that were added and invited; of a dry run, that would be.' })
  created!: number;

  @ApiProperty({ example: 1, description: 'Rows with errors.' })
  failed!: number;
}

export class ImportView {
  @ApiProperty({ type: ImportCountsView })
  meta!: ImportCountsView;

  @ApiProperty({ type: [ImportedRowView] })
  objects!: ImportedRowView[];
}

export function importView(objects: ImportedRowView[]): ImportView {
  const failed = objects.filter(({ errors }) => errors).length;
  return { meta: { total_count: objects.length, created: objects.length - failed, failed }, objects };
}
