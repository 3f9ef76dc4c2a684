import { CommandDefinition, defineCommand, redisCommandDefinitions, t } from 'js-redis-server/core';

/** A client that leaves is noticed only once its command is over, and Bull waits for that when it is closed. */
const LONGEST_WAIT_SECONDS = 0.25;

/**
 * BRPOPLPUSH, which Bull 4 waits with and js-redis-server lacks. It is BLMOVE source destination RIGHT LEFT timeout, but it
 * never waits for long: Bull asks again.
 */
export function brpoplpush(): CommandDefinition {
  const blmove = redisCommandDefinitions.find((command) => command.name === 'blmove');
  if (!blmove) throw new Error('js-redis-server has no BLMOVE to build BRPOPLPUSH from.');
  const directions = [Buffer.from('RIGHT'), Buffer.from('LEFT')];
  return defineCommand<unknown>({
    name: 'brpoplpush',
    flags: ['write', 'noscript'],
    keys: (args) => blmove.keys(args),
    schema: t.custom((input, index, context) => {
      const [source, destination, timeout] = input.slice(index, index + 3);
      const words = [source, destination, ...directions, shortened(timeout)].filter((word) => word !== undefined);
      return { value: blmove.schema.parse(words, 0, context).value, nextIndex: index + 3 };
    }),
    execute: (args, context) => blmove.execute(args, context),
  });
}

/** What is no number stays as it is, for BLMOVE to refuse; 0 would be for ever. */
function shortened(timeout: Buffer | undefined): Buffer | undefined {
  const seconds = Number(timeout);
  if (!timeout || !(seconds >= 0)) return timeout;
  return Buffer.from(String(Math.min(seconds || Infinity, LONGEST_WAIT_SECONDS)));
}
