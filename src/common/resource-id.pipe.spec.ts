import { ApiError } from './errors/api-error';
import { ResourceIdPipe } from './resource-id.pipe';

describe('an id in a path', () => {
  const pipe = new ResourceIdPipe();

  it.each(['1', '521', '2147483647'])('%s is a number', (text) => expect(pipe.transform(text)).toBe(Number(text)));

  it.each(['0', '-1', '2147483648', '99999999999999999999', '1.5', '1e3', 'abc', '', ' 5', '0x1', '5;'])(
    '%j is not found',
    (text) => expect(() => pipe.transform(text)).toThrow(ApiError),
  );
});
