import type { OpenAPIObject } from '@nestjs/swagger';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type Operation = NonNullable<NonNullable<OpenAPIObject['paths'][string]>['get']>;
type Content = NonNullable<Extract<Operation['requestBody'], { content: object }>>['content'];

const FORM = 'multipart/form-data';

/**
 * Swagger UI fills forms with made-up values for every field, 0 and "string", and sends them. The example of a form holds
 * only what must be given; what is changed in part is offered as JSON first.
 */
export function documentForms(document: OpenAPIObject): OpenAPIObject {
  for (const item of Object.values(document.paths))
    for (const method of ['post', 'patch', 'put'] as const) {
      const body = item[method]?.requestBody;
      if (!body || !('content' in body) || !body.content[FORM]) continue;
      body.content[FORM].example = requiredOf(body.content, document.components?.schemas ?? {});
      if (method === 'patch') body.content = formLast(body.content);
    }
  return document;
}

function requiredOf(content: Content, schemas: Schemas): Record<string, unknown> {
  const given = content[FORM]!.schema;
  const schema = given && '$ref' in given ? schemas[given.$ref.split('/').at(-1)!] : given;
  if (!schema || '$ref' in schema) return {};
  const examples = (schema.required ?? []).map((name) => {
    const property = schema.properties?.[name];
    return [name, property && 'example' in property ? property.example : undefined] as const;
  });
  return Object.fromEntries(examples.filter(([, example]) => example !== undefined));
}

function formLast({ [FORM]: form, ...others }: Content): Content {
  return { ...others, [FORM]: form! };
}
