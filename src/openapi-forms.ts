import type { OpenAPIObject } from '@nestjs/swagger';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type Operation = NonNullable<NonNullable<OpenAPIObject['paths'][string]>['get']>;
type Content = NonNullable<Extract<Operation['requestBody'], { content: object }>>['content'];
type Schema = Exclude<Schemas[string], { $ref: string }>;

const FORM = 'multipart/form-data';

/**
 * Swagger UI fills a form with made-up values for every field, 0 and "string", and sends them. So that it does not, fields
 * of forms that need not be given have an empty example: nothing is what an empty field of a form says. What is changed
 * in part is offered as JSON first.
 */
export function documentForms(document: OpenAPIObject): OpenAPIObject {
  for (const item of Object.values(document.paths))
    for (const method of ['post', 'patch', 'put'] as const) {
      const body = item[method]?.requestBody;
      if (!body || !('content' in body) || !body.content[FORM]) continue;
      const form = body.content[FORM];
      form.schema = emptied(resolved(form.schema, document.components?.schemas ?? {}));
      if (method === 'patch') body.content = formLast(body.content);
    }
  return document;
}

function resolved(schema: Schemas[string] | undefined, schemas: Schemas): Schema {
  if (schema && '$ref' in schema) return resolved(schemas[schema.$ref.split('/').at(-1)!], schemas);
  return schema ?? {};
}

function emptied(schema: Schema): Schema {
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const open = '$ref' in field || field.format === 'binary' || schema.required?.includes(name);
    return [name, open ? field : { ...field, example: '' }] as const;
  });
  return { ...schema, properties: Object.fromEntries(fields) };
}

function formLast({ [FORM]: form, ...others }: Content): Content {
  return { ...others, [FORM]: form! };
}
