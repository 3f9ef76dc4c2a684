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
import type { CreateInterviewDto } from '../../src/interviews/interview.dto';
import type { InterviewStatus } from '../../src/interviews/interview-status';
import type { InterviewView } from '../../src/interviews/interview.view';
import { InterviewsService } from '../../src/interviews/interviews.service';
import type { CreateProjectDto } from '../../src/projects/project.dto';
import type { ProjectStatus } from '../../src/projects/project-status';
import { ProjectStatusService } from '../../src/projects/project-status.service';
import { ProjectsService } from '../../src/projects/projects.service';
import type { CreateQuestionDto } from '../../src/projects/questions/question.dto';
import { QuestionsService } from '../../src/projects/questions/questions.service';
import { RolesService } from '../../src/projects/roles/roles.service';
import type { Roles } from '../../src/projects/roles/team';

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

const WITH_PASSWORD: InterviewStatus[] = ['confirmed', 'interviewing', 'interviewed', 'aborted'];

/** A candidate of a project; `path` starts below /api/v3 and ends in a slash, `key` is its activation key. */
export interface MadeCandidate {
  id: number;
  path: string;
  email: string;
  key: string;
  username: string;
}

/** A project and who manages it; `path` starts below /api/v3 and ends in a slash. */
export interface MadeProject {
  id: number;
  path: string;
  manager: Person;
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
      this.app.get(JobsService).create(owner.actor, { title: 'Backend Engineer', ...fields }, ''),
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

  /** A draft managed by `manager`. */
  async project(manager: Person, fields: Partial<CreateProjectDto> = {}): Promise<MadeProject> {
    const { view } = await this.db.asCompany(manager.companyId, () =>
      this.app.get(ProjectsService).create(manager.actor, { name: 'Video interview', ...fields }, ''),
    );
    return { id: idOf(view), path: view.resource_uri.replace('/api/v3', ''), manager };
  }

  /** Asked last; returns its id. */
  async question({ id, manager }: MadeProject, fields: Partial<CreateQuestionDto> = {}): Promise<number> {
    const { view } = await this.db.asCompany(manager.companyId, () =>
      this.app.get(QuestionsService).create(manager.actor, id, { text: 'Why this job?', ...fields }, ''),
    );
    return idOf(view);
  }

  /** Gives someone exactly these roles; returns the id of the role. */
  async role({ id, manager }: MadeProject, { id: customer }: Person, roles: Partial<Roles>): Promise<number> {
    const { view } = await this.db.asCompany(manager.companyId, () =>
      this.app
        .get(RolesService)
        .set(manager.actor, id, { customer, interview_manager: false, evaluator: false, ...roles }, ''),
    );
    return idOf(view);
  }

  async projectStatus({ id, manager }: MadeProject, status: ProjectStatus): Promise<void> {
    await this.db.asCompany(manager.companyId, () =>
      this.app.get(ProjectStatusService).set(manager.actor, id, status, undefined, ''),
    );
  }

  /** A candidate of a project, brought into a status as if all before it had happened: a week ahead of the deadline, with a password from `confirmed` on. */
  async candidate(
    project: MadeProject,
    fields: Partial<CreateInterviewDto> = {},
    { status = 'new', deadline }: { status?: InterviewStatus; deadline?: Date | null } = {},
  ): Promise<MadeCandidate> {
    const { manager } = project;
    const dto = {
      first_name: 'Luke',
      last_name: 'Skywalker',
      email: `luke-${randomUUID().slice(0, 8)}@darkside.moon`,
      ...fields,
    };
    const body = await this.db.asCompany(manager.companyId, async () => {
      const service = this.app.get(InterviewsService);
      const { view } = await service.create(manager.actor, project.id, dto, { uploads: {}, origin: '' });
      const made = JSON.parse(view) as InterviewView;
      const due =
        deadline === undefined && status !== 'new'
          ? sql`now() + interval '7 days'`
          : sql`${deadline ?? null}::timestamptz`;
      await this.db.transaction(() =>
        this.db.query(
          sql`UPDATE interviews SET status = ${status}, deadline = ${due} WHERE activation_key = ${made.activation_key}`,
        ),
      );
      if (WITH_PASSWORD.includes(status))
        await this.db.transaction(() =>
          this.db.query(sql`UPDATE candidates SET password_hash = 'set' WHERE id = ${idOf(made)}`),
        );
      return made;
    });
    const path = body.resource_uri.replace('/api/v3', '');
    return { id: idOf(body), path, email: body.email, key: body.activation_key!, username: body.username! };
  }

  private get db(): DatabaseService {
    return this.app.get(DatabaseService);
  }
}

const idOf = ({ resource_uri }: { resource_uri: string }): number => Number(resource_uri.split('/').at(-2));

const actorOf = (
  { companyId, id, email }: Pick<Person, 'companyId' | 'id' | 'email'>,
  accountType: AccountType,
  username: string,
): Actor => ({
  ...{ companyId, userId: id, tokenId: 0, accountType, username, email },
  scopes: ['read', 'write', 'admin'],
  session: { ref: '', secret: Buffer.alloc(0) },
});
