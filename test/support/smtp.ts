import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  from: string;
  to: string[];
  /** Names in lower case, folded lines put together again. */
  headers: Record<string, string>;
  raw: string;
}

/** What the server says at a step instead of taking the mail: `451 4.3.0 Try later`. */
interface Refusals {
  auth?: string;
  sender?: string;
  recipient?: string;
  data?: string;
}

/** A mail server that can be told to refuse, to hang and to be away, always at the same address. */
export class TestMailServer {
  readonly received: ReceivedMail[] = [];
  refusing: Refusals = {};
  private port = 0;
  private server?: Server;
  private stop: () => Promise<void> = async () => undefined;

  static async start(): Promise<TestMailServer> {
    const server = new TestMailServer();
    await server.answer();
    return server;
  }

  /** Waits of a second or three, so that a test of a silent server does not take long. */
  get url(): string {
    return `smtp://mailer:secret@127.0.0.1:${this.port}?greetingTimeout=1500&socketTimeout=3000`;
  }

  /** Takes mails from now on. */
  async answer(): Promise<void> {
    await this.stop();
    this.refusing = {};
    const smtp = new SMTPServer({
      ...{ disabledCommands: ['STARTTLS'], allowInsecureAuth: true, disableReverseLookup: true, closeTimeout: 10 },
      onAuth: ({ username }, _, done) => done(refusal(this.refusing.auth), { user: username }),
      onMailFrom: (_address, _session, done) => done(refusal(this.refusing.sender)),
      onRcptTo: (_address, _session, done) => done(refusal(this.refusing.recipient)),
      onData: (stream, { envelope }, done) =>
        void text(stream).then((raw) => {
          const refused = refusal(this.refusing.data);
          const from = envelope.mailFrom ? envelope.mailFrom.address : '';
          if (!refused)
            this.received.push({
              from,
              to: envelope.rcptTo.map(({ address }) => address),
              headers: headersOf(raw),
              raw,
            });
          done(refused);
        }),
    });
    smtp.on('error', () => undefined);
    await this.listen((this.server = smtp.server));
    this.stop = () => new Promise((resolve) => smtp.close(() => resolve()));
  }

  /** How many clients hold a connection to the server that answers. */
  connections(): Promise<number> {
    return new Promise((resolve, reject) =>
      this.server!.getConnections((error, count) => (error ? reject(error) : resolve(count))),
    );
  }

  /** Accepts connections and says nothing. */
  async hang(): Promise<void> {
    await this.stop();
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket.on('error', () => undefined)));
    await this.listen(silent);
    this.stop = () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        silent.close(() => resolve());
      });
  }

  async close(): Promise<void> {
    await this.stop();
    this.stop = async () => undefined;
  }

  private async listen(server: Server): Promise<void> {
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.port = (server.address() as { port: number }).port;
  }
}

function refusal(reply: string | undefined): Error | null {
  if (!reply) return null;
  const [, code, message] = /^(\d{3}) (.*)$/.exec(reply)!;
  return Object.assign(new Error(message), { responseCode: Number(code) });
}

function headersOf(raw: string): Record<string, string> {
  const lines = raw
    .slice(0, raw.indexOf('\r\n\r\n'))
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
}
