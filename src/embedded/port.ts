import { createServer } from 'node:net';
import { portOwner } from './port-owner';
import { StartError } from './start-error';

/** Binds the port for a moment. Returns the port bound, or the error code of the refusal. */
function tryListen(port: number, host: string): Promise<number | string> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === 'object' ? address.port : port));
    });
  });
}

/** A port on 127.0.0.1 that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const port = await tryListen(0, '127.0.0.1');
  if (typeof port === 'string') throw new StartError(`No free port on 127.0.0.1 (${port}).`);
  return port;
}

/** Reads PORT. Throws StartError for anything but 1 to 65535. */
export function parsePort(text: string | undefined): number {
  const port = Number(text || '3000');
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new StartError(`PORT must be a whole number from 1 to 65535; it is "${text}".`);
  return port;
}

/**
 * Throws StartError when the API could not listen on the port, with the process that holds it and the way out.
 * Both loopback families are tried: a browser that asks for "localhost" may take either.
 */
export async function assertPortFree(port: number, host: string): Promise<void> {
  for (const address of new Set([host, '127.0.0.1', '::1'])) {
    const result = await tryListen(port, address);
    if (result === 'EACCES')
      throw new StartError(`Port ${port} needs more rights than you have. Try PORT=3000 npm start.`);
    if (result === 'EADDRINUSE') {
      const owner = portOwner(port);
      throw new StartError(
        `Port ${port} is taken${owner ? ` by ${owner}` : ''}.\nStop that program, or choose another port: PORT=${port < 65_535 ? port + 1 : 3000} npm start`,
      );
    }
    if (typeof result === 'string' && address === host)
      throw new StartError(`The API cannot listen on HOST=${host} (${result}).`);
  }
}
