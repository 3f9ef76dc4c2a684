import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import { TestApp } from './support/test-app';

const committed = JSON.parse(readFileSync(join(__dirname, '..', 'docs', 'openapi.json'), 'utf8')) as OpenAPIObject;

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
      Object.entries(
        item as Record<string, { summary?: string; responses: Record<string, { description: string }> }>,
      ).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
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

  it('is shown by Swagger UI', async () => {
    const { status, body } = await test.api.get<string>('/docs/');
    expect(status).toBe(200);
    expect(body).toContain('swagger-ui');
  });
});
