import sql from 'sql-template-tag';
import type { AccountType } from '../access/roles';
import type { Actor } from '../auth/actor';
import { TokensService } from '../auth/tokens.service';
import { referenceId } from '../common/resource-uri';
import { CompaniesService } from '../companies/companies.service';
import { CustomersService } from '../companies/customers.service';
import { env } from '../config/env';
import { DatabaseService } from '../database/database.service';
import { JobsService } from '../jobs/jobs.service';
import { ProjectStatusService } from '../projects/project-status.service';
import { ProjectsService } from '../projects/projects.service';
import { QuestionsService } from '../projects/questions/questions.service';
import { runCommand } from './context';
import { DEMO_JOB } from './demo-job';
import { DEMO_PROJECT, DEMO_QUESTIONS } from './demo-project';

const PASSWORD = 'hirepath-demo';
const IDLE_SECONDS = 43_200;

const COMPANIES: { identifier: string; name: string; users: Record<string, AccountType> }[] = [
  {
    identifier: 'acme',
    name: 'Acme',
    users: {
      'owner@acme.test': 'owner',
      'admin@acme.test': 'admin',
      'recruiter@acme.test': 'recruiter',
      'manager@acme.test': 'hiring-manager',
    },
  },
  { identifier: 'globex', name: 'Globex', users: { 'owner@globex.test': 'owner' } },
];

/**
 * Part of `npm start`: creates the demo companies once, when there is no company at all and it is not production.
 * Prints one JSON line: the sign-ins, and a fresh token of the recruiter for Swagger UI.
 */
runCommand('demo', async (app) => {
  const db = app.get(DatabaseService);
  if (env().nodeEnv === 'production') return;
  const [known] = await db.querySystem<{ any: boolean }>(sql`SELECT any_company() AS any`);
  if (!known!.any) await seed();
  const [recruiter] = await db.querySystem<{ company_id: number; user_id: number }>(
    sql`SELECT * FROM sign_in_candidates('recruiter@acme.test', 'acme')`,
  );
  if (!recruiter) return;
  const { company_id: companyId, user_id: userId } = recruiter;
  const demo_token = await db.asCompany(companyId, () =>
    db.transaction(() => app.get(TokensService).startSession(companyId, { userId }, { idleSeconds: IDLE_SECONDS })),
  );
  const job = await db.asCompany(companyId, () =>
    db.queryOne<{ id: number }>(
      sql`SELECT id FROM jobs WHERE company_id = ${companyId} AND NOT is_deleted ORDER BY id LIMIT 1`,
    ),
  );
  const sign_ins = COMPANIES.flatMap(({ identifier, users }) =>
    Object.keys(users).map((username) => ({ username, password: PASSWORD, company: identifier })),
  );
  process.stdout.write(`${JSON.stringify({ sign_ins, demo_token, job_id: job?.id ?? null })}\n`);

  async function seed(): Promise<void> {
    const [acme] = await Promise.all(COMPANIES.map((company) => openCompany(company)));
    await openDemoRecords(acme!);
  }

  async function openCompany({ identifier, name, users }: (typeof COMPANIES)[number]): Promise<number> {
    const companyId = await app.get(CompaniesService).open(identifier, name);
    await db.asCompany(companyId, () =>
      Promise.all(
        Object.entries(users).map(([email, account_type]) =>
          app.get(CustomersService).add(companyId, { email, account_type, password: PASSWORD }, null),
        ),
      ),
    );
    return companyId;
  }

  async function openDemoRecords(companyId: number): Promise<void> {
    await db.asCompany(companyId, async () => {
      const user = await db.queryOne<{ id: number }>(
        sql`SELECT id FROM users WHERE company_id = ${companyId} AND account_type = 'recruiter'`,
      );
      const recruiter: Actor = {
        ...{ companyId, userId: user!.id, tokenId: 0, accountType: 'recruiter', scopes: [] },
        ...{ username: 'recruiter@acme.test', email: 'recruiter@acme.test' },
        session: { ref: '', secret: Buffer.alloc(0) },
      };
      await app.get(JobsService).create(recruiter, DEMO_JOB, '');
      await openDemoProject(recruiter);
    });
  }

  function openDemoProject(recruiter: Actor): Promise<void> {
    return db.transaction(async () => {
      const { view } = await app.get(ProjectsService).create(recruiter, DEMO_PROJECT, '');
      const id = referenceId(view.resource_uri, 'projects')!;
      for (const question of DEMO_QUESTIONS) await app.get(QuestionsService).create(recruiter, id, question, '');
      await app.get(ProjectStatusService).set(recruiter, id, 'active', undefined, '');
    });
  }
});
