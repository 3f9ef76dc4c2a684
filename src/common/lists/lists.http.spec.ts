import 'reflect-metadata';
import { Body, Controller, Get, HttpCode, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule, ApiProperty } from '@nestjs/swagger';
import { ApiErrorFilter } from '../errors/api-error.filter';
import { requestUrl } from '../resource-uri';
import { text } from './filters';
import { ListEnvelope } from './list-envelope.decorator';
import { ListEnvelopeInterceptor } from './list-envelope.interceptor';
import { defineList } from './list-filters';
import { ApiListQuery, ListQueryParam, type ListQueryOf } from './list-query';
import type { KeyValue } from './order';
import { pageOfJson, pageOfRows, type Page } from './page';

const NUMBERS = defineList({
  filters: { q: text() },
  orders: { value: { sql: 'n.value', type: 'integer' } },
  defaultOrder: 'value',
  tieBreaker: { name: 'value', sql: 'n.value', type: 'integer' },
});
type NumbersQuery = ListQueryOf<typeof NUMBERS>;

class NumberView {
  @ApiProperty()
  value!: number;
}

/** Stands for a repository: the rows a keyset statement would give for 1 … `total`. */
function read(query: NumbersQuery, total: number): number[] {
  const backward = query.cursor?.direction === 'backward';
  const descending = query.orderBy[0]?.descending !== backward;
  const all = Array.from({ length: total }, (_, index) => (descending ? total - index : index + 1));
  const key = query.cursor && Number(query.cursor.keys[0]);
  const rows = key === null ? all : all.filter((value) => (descending ? value < key : value > key));
  return rows.slice(query.offset, query.offset + query.pageSize + 1);
}

const keysOf = (value: number): KeyValue[] => [value];

function page(query: NumbersQuery, total: number): Page<NumberView> {
  return pageOfRows(query, read(query, total), total, keysOf, (value) => ({ value }));
}

@Controller('companies/:company/numbers')
class NumbersController {
  @Get('meta')
  @ListEnvelope('meta-objects', NumberView)
  @ApiListQuery(NUMBERS)
  meta(@ListQueryParam(NUMBERS) query: NumbersQuery) {
    return page(query, 7);
  }

  @Get('count')
  @ListEnvelope('count-results', NumberView)
  count(@ListQueryParam(NUMBERS) query: NumbersQuery) {
    return page(query, 7);
  }

  @Post('count')
  @HttpCode(200)
  @ListEnvelope('count-results', NumberView)
  countByPost(@ListQueryParam(NUMBERS) query: NumbersQuery, @Body() _body: object) {
    return page(query, 7);
  }

  @Get('bare')
  @ListEnvelope('bare', NumberView)
  bare(@ListQueryParam(NUMBERS) query: NumbersQuery) {
    return page(query, 7);
  }

  @Get('json')
  @ListEnvelope('meta-objects', NumberView)
  json(@ListQueryParam(NUMBERS) query: NumbersQuery) {
    return pageOfJson(query, { itemsJson: '[{"value":1.50}]', total: 1, hasMore: false, first: [1], last: [1] });
  }

  @Get('empty')
  @ListEnvelope('meta-objects', NumberView)
  empty(@ListQueryParam(NUMBERS) query: NumbersQuery) {
    return page(query, 0);
  }
}

@Module({ controllers: [NumbersController] })
class NumbersModule {}

describe('lists over HTTP', () => {
  let app: NestExpressApplication;
  let base: string;

  beforeAll(async () => {
    app = await NestFactory.create<NestExpressApplication>(NumbersModule, new ExpressAdapter(), { logger: false });
    app.useGlobalFilters(new ApiErrorFilter({ allowedMethods: () => [] }));
    app.useGlobalInterceptors(new ListEnvelopeInterceptor((request) => requestUrl(request, 'https://api.example/')));
    await app.listen(0, '127.0.0.1');
    base = await app.getUrl();
  });
  afterAll(() => app.close());

  interface MetaBody {
    meta: { total_count: number; previous: string | null; next: string | null };
    objects: NumberView[];
  }
  const get = async <T = MetaBody>(url: string) => {
    const response = await fetch(url.replace('https://api.example', base));
    return { response, body: (await response.json()) as T };
  };
  const path = (kind: string, query = '') => `${base}/companies/4/numbers/${kind}/${query}`;
  const values = (body: MetaBody) => body.objects.map((object) => object.value);

  it('give the interview suite its meta and objects', async () => {
    const { response, body } = await get(path('meta', '?page_size=3'));
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(Object.keys(body)).toEqual(['meta', 'objects']);
    expect(Object.keys(body.meta)).toEqual(['total_count', 'previous', 'next']);
    expect(body.meta).toMatchObject({ total_count: 7, previous: null });
    expect(values(body)).toEqual([1, 2, 3]);
  });

  it('link absolutely, keep the other parameters sorted and drop page', async () => {
    const { body } = await get(path('meta', '?q=a%20b&page=2&page_size=2&order_by=-value'));
    expect(body.meta.next).toMatch(
      /^https:\/\/api\.example\/companies\/4\/numbers\/meta\/\?cursor=[\w-]+&order_by=-value&page_size=2&q=a\+b$/,
    );
    expect(body.meta.previous).toMatch(/cursor=[\w-]+&order_by=-value&page_size=2&q=a\+b$/);
  });

  it.each(['value', '-value'])('show every row once, forward and back again, ordered by %s', async (order) => {
    const forward: number[][] = [];
    const backward: number[][] = [];
    let url: string | null = path('meta', `?page_size=3&order_by=${order}`);
    let last: MetaBody | undefined;
    while (url) {
      last = (await get(url)).body;
      forward.push(values(last));
      url = last.meta.next;
    }
    url = last?.meta.previous ?? null;
    while (url) {
      last = (await get(url)).body;
      backward.unshift(values(last));
      url = last.meta.previous;
    }
    const rows = order === 'value' ? [[1, 2, 3], [4, 5, 6], [7]] : [[7, 6, 5], [4, 3, 2], [1]];
    expect(forward).toEqual(rows);
    expect(backward).toEqual(rows.slice(0, 2));
    expect(last?.meta.next).not.toBeNull();
  });

  it('have no next link on a last page that is exactly full', async () => {
    const { body } = await get(path('meta', '?page_size=7'));
    expect(body.meta).toEqual({ total_count: 7, previous: null, next: null });
  });

  it('have a previous link on page 2', async () => {
    const { body } = await get(path('meta', '?page=2&page_size=3'));
    const { body: first } = await get(body.meta.previous ?? '');
    expect(values(first)).toEqual([1, 2, 3]);
    expect(first.meta.previous).toBeNull();
  });

  it('say 404 past the end, but show an empty first page', async () => {
    const { response, body } = await get<{ code: string; detail: string }>(path('meta', '?page=4&page_size=3'));
    expect([response.status, body.code]).toEqual([404, 'request.invalid_page']);
    expect(body.detail).toMatch(/^Invalid page\./);
    expect((await get(path('empty', '?page=1'))).body).toEqual({
      meta: { total_count: 0, previous: null, next: null },
      objects: [],
    });
  });

  it('give the tracker its count and results, also read by POST', async () => {
    const { body } = await get<Record<string, unknown>>(path('count', '?page_size=2'));
    expect(Object.keys(body)).toEqual(['count', 'next', 'previous', 'results']);
    expect(body).toMatchObject({ count: 7, previous: null, results: [{ value: 1 }, { value: 2 }] });
    const response = await fetch(path('count'), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ page_size: 2, q: 'x' }),
    });
    expect(response.status).toBe(200);
    const next = ((await response.json()) as { next: string }).next;
    expect(next).toMatch(/\/count\/\?cursor=[\w-]+&page_size=2&q=x$/);
    expect((await get(next)).body).toMatchObject({ results: [{ value: 3 }, { value: 4 }] });
  });

  it('refuse a POST body that is a list', async () => {
    const response = await fetch(path('count'), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '[]',
    });
    expect(response.status).toBe(400);
  });

  it('are bare arrays with a Link header when cut', async () => {
    const { response, body } = await get<unknown>(path('bare', '?page_size=2'));
    expect(body).toEqual([{ value: 1 }, { value: 2 }]);
    expect(response.headers.get('link')).toMatch(/^<https:\/\/api\.example\/.*cursor=.*>; rel="next"$/);
    expect((await get(path('bare'))).response.headers.get('link')).toBeNull();
  });

  it('send rows that are JSON text as they are', async () => {
    const response = await fetch(path('json'));
    expect(await response.text()).toBe(
      '{"meta":{"total_count":1,"previous":null,"next":null},"objects":[{"value":1.50}]}',
    );
  });

  it('are documented by the definition that parses them', () => {
    const document = SwaggerModule.createDocument(app, new DocumentBuilder().build());
    const operation = document.paths['/companies/{company}/numbers/meta']?.get;
    const names = (operation?.parameters ?? []).map((parameter) => ('name' in parameter ? parameter.name : ''));
    expect(names.sort()).toEqual(['cursor', 'order_by', 'page', 'page_size', 'q']);
    expect(JSON.stringify(operation?.responses)).toContain('#/components/schemas/NumberView');
  });
});
