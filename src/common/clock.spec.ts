import { SystemClock } from './clock';

it('gives a Date of its own at each call, so that nobody can move it for others', () => {
  const clock = new SystemClock();
  const first = clock.now();
  first.setFullYear(1999);
  expect(clock.now().getFullYear()).not.toBe(1999);
});
