import { createHash, randomBytes } from 'node:crypto';

/** A company whose owner is signed in, with a project that takes candidates. */
export async function seedProject(client) {
  const token = randomBytes(20).toString('hex');
  const one = async (text, values = []) => Number((await client.query(`${text} RETURNING id`, values)).rows[0].id);
  const company = await one(`INSERT INTO companies (name, identifier) VALUES ('Bench', 'bench')`);
  const user = await one(
    `INSERT INTO users (company_id, username, email, account_type) VALUES ($1, 'olivia', 'olivia@bench.test', 'owner')`,
    [company],
  );
  await one(
    `INSERT INTO auth_tokens (company_id, user_id, kind, token_hash, idle_seconds, last_used_at, created_at)
     VALUES ($1, $2, 'session', $3, 86400, now(), now())`,
    [company, user, createHash('sha256').update(token).digest()],
  );
  const project = await one(
    `INSERT INTO projects (company_id, name, status, created_by) VALUES ($1, 'Backend Engineer', 'active', $2)`,
    [company, user],
  );
  return { company, user, project, token, path: `/companies/${company}/projects/${project}/` };
}
