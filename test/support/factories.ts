import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { AccountType } from '../../src/access/roles';
import type { Actor } from '../../src/auth/actor';
import { hashPassword } from '../../src/auth/passwords';
import { TokensService } from '../../src/auth/tokens.service';
import { User } from '../../src/auth/user.entity';
import { CompaniesService } from '../../src/companies/companies.service';
import { DatabaseService } from '../../src/database/database.service';
import type { CreateJobDto } from '../../src/jobs/job.dto';
import type { JobView } from '../../src/jobs/job.view';
import { JobsService } from '../../src/jobs/jobs.service';

/** Someone who is signed in. */
export interface Person {
  companyId: number;
  id: number;
  email: string;
  token: string;
  actor: Actor;
}

/** The usual cast: everyone of acme, and a stranger from globex. */
export interface People {
  olivia: Person;
  adam: Person;
  rita: Person;
  ralph: Person;
  hank: Person;
  gina: Person;
}

/** Makes records with sensible defaults, through the product's own services. */
export class Factories {
  constructor(private readonly app: INestApplicationContext) {}

  company(identifier = `company-${randomUUID().slice(0, 8)}`): Promise<number> {
    return this.app.get(CompaniesService).open(identifier, identifier);
  }

  /** A user with a session; `password` only where a test signs in, for hashing it takes its time on purpose. */
  async person(companyId: number, accountType: AccountType, name: string, password?: string): Promise<Person> {
    const email = `${name}@${companyId}.test`;
    const passwordHash = password ? await hashPassword(password) : null;
    return this.db.asCompany(companyId, () =>
      this.db.transaction(async () => {
        const row = { companyId, username: name, email, accountType, firstName: name, passwordHash };
        const { identifiers } = await this.db.repo(User).insert(row);
        const id = identifiers[0]!.id as number;
        const token = await this.app
          .get(TokensService)
          .startSession(companyId, { userId: id }, { idleSeconds: 43_200 });
        return { companyId, id, email, token, actor: actorOf({ companyId, id, email }, accountType, name) };
      }),
    );
  }

  /** olivia owns acme, adam administers it, rita and ralph recruit, hank manages; gina owns globex. */
  async people(): Promise<People> {
    const [acme, globex] = [await this.company(), await this.company()];
    return {
      olivia: await this.person(acme, 'owner', 'olivia'),
      adam: await this.person(acme, 'admin', 'adam'),
      rita: await this.person(acme, 'recruiter', 'rita'),
      ralph: await this.person(acme, 'recruiter', 'ralph'),
      hank: await this.person(acme, 'hiring-manager', 'hank'),
      gina: await this.person(globex, 'owner', 'gina'),
    };
  }

  async job(owner: Person, fields: Partial<CreateJobDto> = {}): Promise<JobView> {
    const { view } = await this.db.asCompany(owner.companyId, () =>
      this.app.get(JobsService).create(owner.actor, { title: 'Backend Engineer', ...fields }),
    );
    return view;
  }

  async share(job: JobView, person: Person): Promise<void> {
    await this.db.asCompany(person.companyId, () =>
      this.db.transaction(() =>
        this.db.query(
          sql`INSERT INTO job_shares (company_id, job_id, user_id) VALUES (${person.companyId}, ${job.id}, ${person.id})`,
        ),
      ),
    );
  }

  private get db(): DatabaseService {
    return this.app.get(DatabaseService);
  }
}

const actorOf = (
  { companyId, id, email }: Pick<Person, 'companyId' | 'id' | 'email'>,
  accountType: AccountType,
  username: string,
): Actor => ({
  ...{ companyId, userId: id, tokenId: 0, accountType, username, email },
  scopes: ['read', 'write', 'admin'],
  session: { ref: '', secret: Buffer.alloc(0) },
});
