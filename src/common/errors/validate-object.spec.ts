import 'reflect-metadata';
import { IsOptional, IsString } from 'class-validator';
import { validateObject } from './validate-object';

class RowDto {
  @IsString()
  name!: string;

  @IsOptional()
  @IsString()
  phone?: string;
}

describe('validating one row', () => {
  it('gives an instance of the DTO', () => {
    const { value } = validateObject(RowDto, { name: 'Ann' }) as { value: RowDto };
    expect(value).toBeInstanceOf(RowDto);
    expect(value).toEqual({ name: 'Ann' });
  });

  it.each([
    [{}, { name: ['This field is required.'] }],
    [{ name: 'Ann', x: 1 }, { x: ['Unknown field. Allowed fields: name, phone.'] }],
    [{ name: 'a\u0000' }, { name: ['Null characters and broken Unicode are not allowed.'] }],
    [null, { non_field_errors: ['Expected an object.'] }],
    [[], { non_field_errors: ['Expected an object.'] }],
    ['Ann', { non_field_errors: ['Expected an object.'] }],
  ])('%j is refused in the words of the pipe, without throwing', (input, errors) => {
    expect(validateObject(RowDto, input)).toEqual({ errors });
  });

  it('refuses a row that is nested too deep', () => {
    const deep: unknown = JSON.parse(`{"name":${'['.repeat(50)}${']'.repeat(50)}}`);
    expect(validateObject(RowDto, deep).errors).toHaveProperty('non_field_errors');
  });
});
