import 'reflect-metadata';
import {
  Body,
  Controller,
  Get,
  Logger,
  Module,
  Param,
  ParseIntPipe,
  Patch,
  Post,
  Res,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, FileInterceptor, type NestExpressApplication } from '@nestjs/platform-express';
import { IsString } from 'class-validator';
import type { ServerResponse } from 'node:http';
import { requestId } from '../request-id.middleware';
import { ApiError } from './api-error';
import { ApiErrorFilter } from './api-error.filter';
import { allowedMethods, type ExpressLike } from './method-not-allowed';
import { rememberUploadLimits } from './upload-errors';
import { createValidationPipe } from './validation.pipe';

class PersonDto {
  @IsString()
  name!: string;
}

@Controller('people')
class PeopleController {
  @Get()
  list() {
    return [];
  }

  @Post()
  create(@Body() person: PersonDto) {
    return person;
  }

  @Post('photo')
  @UseInterceptors(FileInterceptor('photo', { limits: { fileSize: 2048, fields: 1 } }))
  photo(@UploadedFile() file: Express.Multer.File) {
    return { size: file.size };
  }

  @Patch(':id')
  patch(@Param('id', ParseIntPipe) id: number) {
    return { id };
  }

  @Get(':id/fail/:how')
  fail(@Param('how') how: string) {
    if (how === 'token') throw new ApiError('auth.required');
    if (how === 'database') throw Object.assign(new Error('query failed'), { driverError: { code: '57P01' } });
    if (how === 'state') {
      throw new ApiError(
        'interview.action_not_possible',
        { reason: 'Too late.' },
        { current: 'expired', allowed: ['skip'] },
      );
    }
    throw new Error('invalid input syntax for type integer: "anna@example.org"', { cause: new Error('inner') });
  }

  @Get(':id/half')
  half(@Res() response: ServerResponse) {
    response.write('{"objects":[');
    throw new Error('after the headers');
  }
}

@Module({ controllers: [PeopleController] })
class PeopleModule {}

interface Problem {
  detail: string;
  code: string;
  status: unknown;
  errors: Record<string, string[]>;
  [member: string]: unknown;
}

describe('what a client reads when a request fails', () => {
  let app: NestExpressApplication;
  let base: string;
  const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation();

  beforeAll(async () => {
    app = await NestFactory.create<NestExpressApplication>(PeopleModule, new ExpressAdapter(), { logger: false });
    app.setGlobalPrefix('api/v3');
    app.use(requestId);
    app.use('/api/v3/people/photo', (request: object, _response: unknown, next: () => void) => {
      rememberUploadLimits(request, { fileSize: 2048, fields: 1 });
      next();
    });
    const express = app.getHttpAdapter().getInstance() as ExpressLike;
    app.useGlobalFilters(new ApiErrorFilter({ allowedMethods: (path) => allowedMethods(express, path) }));
    app.useGlobalPipes(createValidationPipe());
    await app.listen(0, '127.0.0.1');
    base = `${await app.getUrl()}/api/v3`;
  });
  afterAll(() => app.close());
  beforeEach(() => logged.mockClear());

  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const raw = typeof body === 'string' || body instanceof FormData || body instanceof Uint8Array;
    const response = await fetch(`${base}${path}`, {
      method,
      body: body === undefined ? undefined : raw ? body : JSON.stringify(body),
      headers: body instanceof FormData ? headers : { 'Content-Type': 'application/json', ...headers },
    });
    const text = await response.text();
    return { response, status: response.status, problem: (text ? JSON.parse(text) : {}) as Problem };
  };

  it('is a problem document with the request id, and names the field at both places', async () => {
    const { response, status, problem } = await call('POST', '/people/', {}, { 'X-Request-Id': 'abc-1' });
    expect(status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(response.headers.get('x-request-id')).toBe('abc-1');
    expect(problem).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: 'Some fields are not valid. See "errors" for what to change.',
      code: 'request.validation',
      request_id: 'abc-1',
      errors: { name: ['This field is required.'] },
      name: ['This field is required.'],
    });
  });

  it('explains a body that is no JSON, too large, or in an unknown charset', async () => {
    const broken = await call('POST', '/people/', '{"name": ');
    expect(broken.status).toBe(400);
    expect(broken.problem.detail).toMatch(/^JSON parse error - /);
    const large = await call('POST', '/people/', { name: 'x'.repeat(200_000) });
    expect([large.status, large.problem.detail]).toEqual([
      413,
      'The body is larger than the 100 kB allowed here. Send less at once.',
    ]);
    const charset = await call('POST', '/people/', '{}', { 'Content-Type': 'application/json; charset=latin1' });
    expect([charset.status, charset.problem.code]).toEqual([415, 'request.unsupported_media_type']);
    const encoding = await call('POST', '/people/', '{}', { 'Content-Encoding': 'rot13' });
    expect([encoding.status, encoding.problem.code]).toEqual([415, 'request.unsupported_media_type']);
    const gzip = await call('POST', '/people/', '{}', { 'Content-Encoding': 'gzip' });
    expect(gzip.status).toBe(400);
  });

  it('says 400 to a broken percent escape', async () => {
    const { status, problem } = await call('PATCH', '/people/%FF/', {});
    expect([status, problem.code]).toEqual([400, 'request.malformed_url']);
  });

  it('says 404 in one voice, and 405 with the methods of a known path', async () => {
    const unknown = await call('GET', '/nothing/?email=a@b.c');
    expect([unknown.status, unknown.problem.detail]).toEqual([404, 'Not found.']);
    for (const path of ['/people', '/people/']) {
      const { response, status, problem } = await call('DELETE', path);
      expect([status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
      expect(problem.detail).toBe('Method "DELETE" not allowed. Allowed here: GET, HEAD, POST.');
    }
    expect((await call('PUT', '/people/7/')).response.headers.get('allow')).toBe('PATCH');
    expect((await call('DELETE', '/people/photo/')).response.headers.get('allow')).toBe('POST');
    expect((await call('DELETE', '/people/%FF/')).status).toBe(400);
  });

  it('names field and limit of a refused upload', async () => {
    const form = (name: string, size: number, fields = 0) => {
      const data = new FormData();
      for (let index = 0; index < fields; index += 1) data.append(`f${index}`, 'x');
      data.append(name, new Blob([new Uint8Array(size)]), 'a.bin');
      return data;
    };
    const large = await call('POST', '/people/photo/', form('photo', 5000));
    expect([large.status, large.problem.detail]).toEqual([
      413,
      'The file in "photo" is larger than 2 kB. Send a smaller file.',
    ]);
    const wrong = await call('POST', '/people/photo/', form('picture', 10));
    expect([wrong.status, wrong.problem.code]).toEqual([400, 'upload.unexpected_field']);
    expect(wrong.problem.detail).toContain('"picture"');
    const many = await call('POST', '/people/photo/', form('photo', 10, 3));
    expect([many.status, many.problem.code]).toEqual([400, 'upload.limit']);
    expect(many.problem.detail).toContain('too many fields (allowed: 1)');
    const cut = await call('POST', '/people/photo/', '--x\r\n', { 'Content-Type': 'multipart/form-data; boundary=x' });
    expect([cut.status, cut.problem.code]).toEqual([400, 'upload.malformed']);
    const bare = await call('POST', '/people/photo/', 'x', { 'Content-Type': 'multipart/form-data' });
    expect([bare.status, bare.problem.code]).toEqual([400, 'upload.malformed']);
  });

  it('adds the state and the possible actions to a refused state change', async () => {
    const { problem } = await call('GET', '/people/1/fail/state');
    expect(problem).toMatchObject({ detail: 'Too late.', current: 'expired', allowed: ['skip'] });
  });

  it('asks for a token on 401 and for patience on a lost database', async () => {
    const token = await call('GET', '/people/1/fail/token');
    expect([token.status, token.response.headers.get('www-authenticate')]).toEqual([401, 'Token']);
    const database = await call('GET', '/people/1/fail/database');
    expect([database.status, database.response.headers.get('retry-after')]).toEqual([503, '2']);
    expect(database.problem.code).toBe('database.unavailable');
  });

  it('keeps internals out of a 500, and personal data out of its log line', async () => {
    const { status, problem } = await call('GET', '/people/1/fail/other?email=bob@example.org', undefined, {
      'X-Request-Id': 'id-500',
    });
    expect([status, problem.code]).toEqual([500, 'server.error']);
    expect(JSON.stringify(problem)).not.toMatch(/integer|anna|inner/);
    const line = String(logged.mock.calls[0]?.[0]);
    expect(line).toContain('GET /api/v3/people/:id/fail/:how request_id=id-500');
    expect(line).toContain('caused by Error: inner');
    expect(line).not.toMatch(/anna|bob/);
  });

  it('does not log what the client did wrong', async () => {
    await call('POST', '/people/', {});
    await call('GET', '/nothing/');
    expect(logged).not.toHaveBeenCalled();
  });

  it('cuts the connection when half an answer is out, so that it cannot look complete', async () => {
    await expect(call('GET', '/people/1/half')).rejects.toThrow();
    expect(logged).toHaveBeenCalledTimes(1);
  });

  it('answers HEAD without a body', async () => {
    const { status, problem } = await call('HEAD', '/people/1/fail/token');
    expect([status, problem]).toEqual([401, {}]);
  });
});
