import { rmSync } from 'node:fs';
import { Client } from 'pg';

export default async function globalTeardown(): Promise<void> {
  const running = globalThis.stopTestServices;
  if (!running) return;
  const { services, dataDir, names } = running;
  if (!services.embedded.postgres) {
    const admin = new Client({ connectionString: services.databaseUrl });
    await admin.connect();
    for (const name of names) await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.end();
  }
  await services.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
