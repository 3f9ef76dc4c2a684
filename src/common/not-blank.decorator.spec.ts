import 'reflect-metadata';
import { IsString } from 'class-validator';
import { validateObject } from './errors/validate-object';
import { NotBlank } from './not-blank.decorator';

class Named {
  @IsString()
  @NotBlank()
  name!: string;
}

describe('a text that has to say something', () => {
  it('loses the spaces around it', () => {
    expect(validateObject(Named, { name: '  Backend  engineer ' })).toEqual({ value: { name: 'Backend  engineer' } });
  });

  it.each(['', '   ', '\t\n', '\u00a0'])('is not %j', (name) => {
    expect(validateObject(Named, { name }).errors).toEqual({ name: ['This field may not be blank.'] });
  });

  it.each([[5], [null], [[' ']]])('is not %j either', (name) => {
    expect(validateObject(Named, { name }).errors).toHaveProperty('name');
  });
});
