import { applyDecorators, SetMetadata, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';

/** `bare` is a plain array, with a `Link` header when there is more. */
export type EnvelopeKind = 'meta-objects' | 'count-results' | 'bare';

export const ENVELOPE = 'hirepath:list-envelope';

/**
 * Names the envelope a list handler answers in, and documents it in the OpenAPI document.
 *
 * @param view class of one item, for the document
 */
export function ListEnvelope(kind: EnvelopeKind, view: Type): MethodDecorator {
  return applyDecorators(
    SetMetadata(ENVELOPE, kind),
    ApiExtraModels(view),
    ApiOkResponse({ schema: envelopeSchema(kind, getSchemaPath(view)) }),
  );
}

function envelopeSchema(kind: EnvelopeKind, item: string): object {
  const list = { type: 'array', items: { $ref: item } };
  const link = { type: 'string', format: 'uri', nullable: true };
  const count = { type: 'integer', minimum: 0 };
  const object = (properties: object) => ({ type: 'object', required: Object.keys(properties), properties });
  if (kind === 'bare') return list;
  if (kind === 'count-results') return object({ count, next: link, previous: link, results: list });
  return object({ meta: object({ total_count: count, previous: link, next: link }), objects: list });
}
