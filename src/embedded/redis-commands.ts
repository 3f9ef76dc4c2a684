import { CommandDefinition, defineCommand, redisCommandDefinitions, t } from 'js-redis-server/core';

/** BRPOPLPUSH, which Bull 4 waits with and js-redis-server lacks. It is BLMOVE source destination RIGHT LEFT timeout. */
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
      const words = [source, destination, ...directions, timeout].filter((word) => word !== undefined);
      return { value: blmove.schema.parse(words, 0, context).value, nextIndex: index + 3 };
    }),
    execute: (args, context) => blmove.execute(args, context),
  });
}
