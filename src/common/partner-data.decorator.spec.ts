import 'reflect-metadata';
import { validateObject } from './errors/validate-object';
import { IsPartnerData } from './partner-data.decorator';

class RecordDto {
  @IsPartnerData()
  partner_data?: object;
}

const check = (partner_data: unknown) => validateObject(RecordDto, { partner_data });
const nested = (levels: number): object => (levels === 1 ? {} : { below: nested(levels - 1) });
const filled = (bytes: number): object => ({ text: 'x'.repeat(bytes - '{"text":""}'.length) });

describe('the data of a partner', () => {
  it.each([
    ['nothing', undefined],
    ['an empty object', {}],
    ['any JSON inside', { id: 7, tags: ['a', null, true], more: { x: 1.5 } }],
    ['5 levels', nested(5)],
    ['lists as levels', { a: [[[[]]]] }],
    ['10 kB', filled(10_240)],
  ])('may be %s', (_, given) => {
    expect(check(given)).toEqual({ value: { partner_data: given } });
  });

  it.each([
    ['null', null, 'This field may not be null.'],
    ['a list', [], 'Expected an object.'],
    ['a text', '{}', 'Expected an object.'],
    ['6 levels', nested(6), 'Must not be nested more than 5 levels deep.'],
    ['6 levels of lists', { a: [[[[[]]]]] }, 'Must not be nested more than 5 levels deep.'],
    ['more than 10 kB', filled(10_241), 'Must not be larger than 10 kB as JSON.'],
    ['more than 10 kB in fewer characters', { text: 'ü'.repeat(6_000) }, 'Must not be larger than 10 kB as JSON.'],
  ])('may not be %s', (_, given, message) => {
    expect(check(given)).toEqual({ errors: { partner_data: [message] } });
  });
});
