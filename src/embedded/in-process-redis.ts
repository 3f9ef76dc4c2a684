import type { Socket } from 'node:net';
import { RedisServerState, Resp2Server, createRedisCommandExecutor } from 'js-redis-server/core';
import { brpoplpush } from './redis-commands';
import { freePort } from './port';

/**
 * A server in this process that speaks the Redis protocol and keeps everything in memory.
 * For development on a machine without redis-server; never inside the API or the worker.
 */
export async function startInProcessRedis(password: string): Promise<{ port: number; stop(): Promise<void> }> {
  const state = new RedisServerState({ databaseCount: 16, requirepass: password });
  const executor = createRedisCommandExecutor({ extraCommands: [brpoplpush()] });
  const server = new Resp2Server({ server: state, executor });
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const port = await freePort();
  await server.listen(port);
  const close = async () => {
    // A client blocked in BRPOPLPUSH would hold the close up until its time is over.
    const closed = server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  let closing: Promise<void> | undefined;
  return { port, stop: () => (closing ??= close()) };
}
