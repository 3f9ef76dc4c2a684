import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { IsReference } from './reference.decorator';

class Body {
  @IsReference('answers', 'an answer')
  answer!: unknown;
}

const read = (answer: unknown) => {
  const body = plainToInstance(Body, { answer });
  return validateSync(body).flatMap(({ constraints }) => Object.values(constraints ?? {}))[0] ?? body.answer;
};

describe('a reference in a body', () => {
  it.each([5, '5', '/api/v3/companies/4/projects/1/candidates/2/answers/5/', 'https://h/answers/5'])(
    '%j is the id 5',
    (given) => {
      expect(read(given)).toBe(5);
    },
  );

  it.each([0, 1e300, 1.5, '', 'five', '/questions/5/', null, undefined, true, [5], {}])('%j is refused', (given) => {
    expect(read(given)).toBe('Give the URL, the path or the id of an answer.');
  });
});
