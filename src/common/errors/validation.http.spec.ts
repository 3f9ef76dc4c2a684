import 'reflect-metadata';
import { Body, Controller, Get, Module, Post, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { Type } from 'class-transformer';
import { IsArray, IsEmail, IsInt, IsNumber, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { IsZonedTimestamp } from '../timestamps';
import { ApiErrorFilter } from './api-error.filter';
import { createValidationPipe } from './validation.pipe';

class AddressDto {
  @IsString()
  city!: string;
}

class PersonDto {
  @IsString()
  @MaxLength(10)
  name!: string;

  @IsOptional()
  @IsEmail()
  email?: string;

  @IsOptional()
  @IsInt({ message: 'Count in whole years.' })
  age?: number;

  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  score?: number;

  @IsOptional()
  @IsString()
  status?: string;

  @IsOptional()
  @IsZonedTimestamp()
  deadline?: Date;

  @IsOptional()
  @ValidateNested()
  @Type(() => AddressDto)
  address?: AddressDto;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => AddressDto)
  stages?: AddressDto[];

  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  tags?: string[];
}

@Controller('people')
class PeopleController {
  @Get()
  list(@Query('q') q?: string) {
    return { q };
  }

  @Post()
  create(@Body() person: PersonDto) {
    return { deadline: person.deadline instanceof Date };
  }

  @Post('import')
  import(@Body() rows: object) {
    return rows;
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

describe('what a client reads when its input is refused', () => {
  let app: NestExpressApplication;
  let base: string;

  beforeAll(async () => {
    app = await NestFactory.create<NestExpressApplication>(PeopleModule, new ExpressAdapter(), { logger: false });
    app.useGlobalFilters(new ApiErrorFilter({ allowedMethods: () => [] }));
    app.useGlobalPipes(createValidationPipe());
    await app.listen(0, '127.0.0.1');
    base = await app.getUrl();
  });
  afterAll(() => app.close());

  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${base}${path}`, {
      method,
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    });
    return { status: response.status, problem: (await response.json()) as Problem };
  };
  const fieldErrors = async (body: unknown) => (await call('POST', '/people/', body)).problem.errors;

  it('never lets a field error overwrite a member of the document', async () => {
    const { problem } = await call('POST', '/people/', { name: 'Ann', status: 3 });
    expect(problem.status).toBe(400);
    expect(problem.errors).toEqual({ status: ['Not a valid string.'] });
  });

  it('names missing, null, mistyped and unknown fields in words', async () => {
    expect(await fieldErrors({ name: null })).toEqual({ name: ['This field may not be null.'] });
    expect(await fieldErrors({ name: 5 })).toEqual({ name: ['Not a valid string.'] });
    expect(await fieldErrors({ name: 'Ann', email: 'x' })).toEqual({ email: ['Enter a valid email address.'] });
    expect(await fieldErrors({ name: 'x'.repeat(11) })).toEqual({
      name: ['Must be shorter than or equal to 10 characters.'],
    });
    expect(await fieldErrors({ name: 'Ann', age: 1.5 })).toEqual({ age: ['Count in whole years.'] });
    expect(await fieldErrors({ name: 'Ann', score: 8.255 })).toEqual({
      score: ['Give a number with at most 2 decimals.'],
    });
    expect(await fieldErrors({ name: 'Ann', score: '8.2' })).toEqual({ score: ['A valid number is required.'] });
    expect(await fieldErrors({ name: 'Ann', tags: [1] })).toEqual({ tags: ['Each item: Not a valid string.'] });
    expect(await fieldErrors({ name: 'Ann', role: 'admin' })).toEqual({
      role: ['Unknown field. Allowed fields: address, age, deadline, email, name, score, stages, status, tags.'],
    });
  });

  it('gives nested fields as dotted paths', async () => {
    const errors = await fieldErrors({
      name: 'Ann',
      address: {},
      stages: [{ city: 'Bonn' }, { town: 'Ulm', city: 'Ulm' }],
    });
    expect(errors).toEqual({
      'address.city': ['This field is required.'],
      'stages.1.town': ['Unknown field. Allowed fields: city.'],
    });
    expect(await fieldErrors({ name: 'Ann', address: 'Bonn' })).toEqual({ address: ['Expected an object.'] });
  });

  it('asks for a time zone, with a code of its own', async () => {
    const { problem } = await call('POST', '/people/', { name: 'Ann', deadline: '2022-11-11T23:59' });
    expect(problem.code).toBe('request.naive_timestamp');
    expect(problem.errors['deadline']?.[0]).toContain('must carry a time zone');
    const other = await call('POST', '/people/', { name: 'Ann', deadline: '2022-02-30T23:59Z' });
    expect(other.problem.code).toBe('request.validation');
    expect((await call('POST', '/people/', { name: 'Ann', deadline: '2022-11-11T23:59+01:00' })).problem).toEqual({
      deadline: true,
    });
  });

  it('refuses bodies that are no object', async () => {
    expect((await call('POST', '/people/', [])).problem.detail).toBe(
      'Send a JSON object as the body; a list was sent.',
    );
    for (const text of ['null', '"x"', '5', 'true']) {
      const { status, problem } = await call('POST', '/people/', text);
      expect([status, problem.code]).toEqual([400, 'request.malformed_json']);
    }
    expect((await call('POST', '/people/')).problem.errors).toEqual({ name: ['This field is required.'] });
  });

  it('refuses text PostgreSQL cannot store, naming the field, also where no DTO is declared', async () => {
    expect(await fieldErrors({ name: 'a\u0000b' })).toEqual({
      name: ['Null characters and broken Unicode are not allowed.'],
    });
    expect(await fieldErrors({ name: 'Ann', stages: [{ city: '\ud800' }] })).toHaveProperty(['stages.0.city']);
    expect((await call('POST', '/people/import', [{ a: 'x\u0000' }])).problem.errors).toHaveProperty(['0.a']);
    expect((await call('GET', '/people/?q=a%00')).problem.errors).toHaveProperty(['q']);
  });

  it('refuses prototype keys and leaves the prototype alone', async () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const body = `{"name":"Ann","address":{"${key}":{"polluted":true}}}`;
      expect((await call('POST', '/people/', body)).status).toBe(400);
      expect((await call('POST', '/people/import', body)).status).toBe(400);
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('refuses deep nesting instead of overflowing the stack', async () => {
    const { status, problem } = await call('POST', '/people/import', '['.repeat(20_000) + ']'.repeat(20_000));
    expect([status, problem.code]).toEqual([400, 'request.too_deep']);
  });
});
