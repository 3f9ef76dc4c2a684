import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import Redis from 'ioredis';

/**
 * A door in front of the tests' Redis, at an address of its own. While it is closed nobody gets in and whoever was
 * inside is thrown out, exactly as when the server is stopped.
 */
export class RedisGate {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;
  private readonly target = new URL(process.env.REDIS_URL!);

  static async start(): Promise<RedisGate> {
    const gate = new RedisGate();
    await gate.open();
    return gate;
  }

  get url(): string {
    const url = new URL(this.target);
    url.host = `127.0.0.1:${this.port}`;
    return url.toString();
  }

  /** Lets people in again, at the same address. */
  async open(): Promise<void> {
    this.server = createServer((client) => this.connect(client));
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as { port: number }).port;
  }

  close(): void {
    this.server?.close();
    for (const socket of this.sockets) socket.destroy();
  }

  /** Wipes what Redis holds, as a restart without its file does. */
  async flush(): Promise<void> {
    const client = new Redis(this.target.toString());
    await client.flushdb();
    client.disconnect();
  }

  /** The data of every message in the queues; null when there is none. */
  async payloads(): Promise<unknown[] | null> {
    const client = new Redis(this.target.toString());
    const messages = await Promise.all((await client.keys('*:resume:[0-9]*')).map((key) => client.hget(key, 'data')));
    client.disconnect();
    return messages.length ? messages.map((data) => JSON.parse(data!) as unknown) : null;
  }

  private connect(client: Socket): void {
    const upstream = createConnection(Number(this.target.port || 6379), this.target.hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.sockets.add(from);
      from.on('error', () => to.destroy()).on('close', () => (to.destroy(), this.sockets.delete(from)));
      from.pipe(to);
    }
  }
}
