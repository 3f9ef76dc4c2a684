import { Injectable, type PipeTransform } from '@nestjs/common';
import { ApiError } from './errors/api-error';
import { referenceId } from './resource-uri';

/**
 * The id in a path: `@Param('id', ResourceIdPipe) id: number`. Text that can be no id (letters, 0, beyond PostgreSQL's
 * integer) is the same "not found" as an id nobody has, and never reaches the database.
 */
@Injectable()
export class ResourceIdPipe implements PipeTransform<string, number> {
  transform(text: string): number {
    const id = /^\d{1,10}$/.test(text) ? referenceId(text, '') : null;
    if (id === null) throw new ApiError('resource.not_found');
    return id;
  }
}
