import { createHook } from 'node:async_hooks';
import { join } from 'node:path';
import { TestApp } from './support/test-app';

const SOURCES = join(__dirname, '..', 'src');

jest.setTimeout(20_000);

describe('a program that was told to end', () => {
  const timers = new Map<number, { timer: NodeJS.Timeout; stack: string }>();
  const watch = createHook({
    init: (id, type, _trigger, resource) => {
      if (type === 'Timeout') timers.set(id, { timer: resource as NodeJS.Timeout, stack: new Error().stack! });
    },
    destroy: (id) => timers.delete(id),
  });
  /** Where those timers were set that still keep the process, by us and not by Jest. */
  const holding = () =>
    [...timers.values()]
      .filter(({ timer, stack }) => timer.hasRef() && stack.includes(SOURCES))
      .map(({ stack }) => stack);

  beforeAll(() => watch.enable());
  afterAll(() => watch.disable());

  it.each([
    ['the API', false],
    ['the API with a worker', true],
  ])('leaves no timer behind that keeps the process of %s', async (_, worker) => {
    const test = await TestApp.start({ worker });
    await test.stop();
    expect(timers.size).toBeGreaterThan(0);
    expect(holding()).toEqual([]);
  });
});
