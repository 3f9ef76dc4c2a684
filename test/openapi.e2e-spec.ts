import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import { PERMISSIONS, type Permission } from '../src/access/permissions';
import { TestApp } from './support/test-app';

const committed = JSON.parse(readFileSync(join(__dirname, '..', 'docs', 'openapi.json'), 'utf8')) as OpenAPIObject;

interface Answer {
  content?: Record<string, { schema?: object; example?: object; examples?: object }>;
}
interface Operation extends Record<string, unknown> {
  summary?: string;
  tags?: string[];
  parameters?: { name: string; in: string; description?: string }[];
  security?: object[];
  requestBody?: Required<Answer>;
  responses: Record<string, Answer>;
}

interface FormSchema {
  properties?: Record<string, { example?: unknown; format?: string }>;
  required?: string[];
}

/** Each of its content types has a schema, and there is one. */
const hasSchema = (content: Answer['content'] = {}): boolean =>
  Object.keys(content).length > 0 && Object.values(content).every(({ schema }) => schema !== undefined);

describe('the contract', () => {
  let test: TestApp;
  let served: OpenAPIObject;

  beforeAll(async () => {
    test = await TestApp.start();
    served = (await test.api.get<OpenAPIObject>('/docs/openapi.json')).body;
  });
  afterAll(() => test.stop());

  const operations = () =>
    Object.entries(served.paths).flatMap(([path, item]) =>
      Object.entries(item as Record<string, Operation>).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        operation,
      })),
    );

  it('is the committed one; "npm run docs" writes it anew', () => {
    expect(served).toEqual(committed);
  });

  it('says of every operation what it does, what it answers and what it requires', () => {
    const silent = operations().filter(({ operation }) => !operation.summary || !('x-permission' in operation));
    expect(silent.map(({ name }) => name)).toEqual([]);
    const bare = operations().filter(
      ({ operation }) => !Object.keys(operation.responses).some((status) => status.startsWith('2')),
    );
    expect(bare.map(({ name }) => name)).toEqual([]);
  });

  it('shows what each answer and each body in JSON look like', () => {
    const wordless = operations().filter(({ operation: { responses } }) =>
      Object.entries(responses).some(([status, { content }]) => /^20[0-3]/.test(status) && !hasSchema(content)),
    );
    expect(wordless.map(({ name }) => name)).toEqual([]);
    const bodies = operations().flatMap(({ name, operation: { requestBody } }) => {
      const json = requestBody?.content['application/json'];
      return json ? [{ name, examples: Object.keys(json.examples ?? {}) }] : [];
    });
    expect(bodies.length).toBeGreaterThan(20);
    expect(bodies.filter(({ examples }) => !examples.length).map(({ name }) => name)).toEqual([]);
  });

  it('describes each group and each place in an address', () => {
    const described = (served.tags ?? []).map(({ name }) => name).sort();
    expect([...new Set(operations().flatMap(({ operation }) => operation.tags ?? []))].sort()).toEqual(described);
    const places = operations().flatMap(({ name, operation: { parameters = [] } }) =>
      parameters.filter((place) => place.in === 'path' && !place.description).map(({ name: place }) => [name, place]),
    );
    expect(places).toEqual([]);
  });

  it('lets Swagger UI fill nothing into forms but what must be given', () => {
    const forms = operations().flatMap(({ name, operation: { requestBody } }) => {
      const { properties, required = [] } = (requestBody?.content['multipart/form-data']?.schema ?? {}) as FormSchema;
      const filled = Object.entries(properties ?? {}).filter(
        ([field, { example, format }]) => format !== 'binary' && example !== '' && !required.includes(field),
      );
      return properties ? [{ name, filled }] : [];
    });
    expect(forms.map(({ name }) => name)).toContain('PATCH /api/v3/candidates/{candidate}/');
    expect(forms.filter(({ filled }) => filled.length)).toEqual([]);
  });

  it('says where a candidate may call with its activation key', () => {
    expect(Object.keys(served.components!.securitySchemes!)).toEqual(['token', 'activation-key']);
    for (const { name, operation } of operations()) {
      const permission = operation['x-permission'] as Permission | 'public';
      const schemes = (operation.security ?? []).flatMap((scheme) => Object.keys(scheme)).sort();
      const right =
        permission === 'public' ? [] : [...(PERMISSIONS[permission].candidate ? ['activation-key'] : []), 'token'];
      expect([name, schemes]).toEqual([name, right]);
    }
  });

  it.each([
    ['PATCH', 'candidates/{candidate}/status/advance/', 409, 'resource.conflict'],
    ['PATCH', 'candidates/{candidate}/status/skip/', 409, 'resource.conflict'],
    ['PATCH', 'candidates/{candidate}/status/abort/', 409, 'resource.conflict'],
    ['PATCH', 'candidates/{candidate}/deadline/', 409, 'resource.conflict'],
    ['PATCH', 'status/', 409, 'resource.conflict'],
    ['PATCH', 'roles/{role}/', 409, 'resource.conflict'],
    ['POST', 'candidates/{candidate}/reminder/', 429, 'rate.limited'],
    ['POST', 'candidates/', 413, 'upload.too_large'],
    ['PATCH', 'candidates/{candidate}/', 415, 'upload.type_not_supported'],
    ['POST', 'candidates/{candidate}/answers/', 413, 'upload.too_large'],
    ['POST', 'candidates/{candidate}/answers/', 415, 'upload.type_not_supported'],
    ['GET', 'candidates/{candidate}/photo/{token}/', 404, 'file.link_dead'],
    ['GET', 'candidates/{candidate}/answers/{answer}/video/{token}/', 404, 'file.link_dead'],
    ['GET', 'candidates/{candidate}/answers/{answer}/video/{token}/', 416, 'request.range'],
  ])('says of %s …/%s that it may answer %d, for example %s', (method, path, status, code) => {
    const name = `${method} /api/v3/companies/{company}/projects/{project}/${path}`;
    const refusal = operations().find((candidate) => candidate.name === name)!.operation.responses[status];
    expect(refusal?.content?.['application/problem+json']?.example).toMatchObject({ status, code });
  });

  it('is shown by Swagger UI', async () => {
    const { status, body } = await test.api.get<string>('/docs/');
    expect(status).toBe(200);
    expect(body).toContain('swagger-ui');
  });
});
