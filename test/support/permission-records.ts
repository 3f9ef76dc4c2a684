import { join } from 'node:path';
import { form, type Answer } from './api';
import type { Person } from './factories';
import { InterviewWorld, type InterviewRow, type ProjectRow } from './interview-world';
import { PNG } from './pictures';
import type { TestApp } from './test-app';

const CV = join(__dirname, '..', 'fixtures', 'backend-engineer.txt');
const VIDEO = { name: 'answer.webm', bytes: Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.from('webm')]) };
const UNKNOWN_ID = 987_654_321;

/** How a record stands to the caller's company. `unknown` is an id nobody has. */
export const PLACES = ['own', 'sibling', 'foreign', 'unknown'] as const;
export type Place = (typeof PLACES)[number];

/** Ids by the names they have in paths. `newcomer` is a colleague without a role in the project. */
export type Ids = Readonly<Record<string, number | string>>;

/** An `applicant` has a résumé; a `project` is active and has a candidate in the middle of everything, a `draft` has none. */
export type Kind =
  'job' | 'applicant' | 'task' | 'customer' | 'token' | 'identifier' | 'label' | 'mail' | 'project' | 'draft';
export type PlaceIds = Partial<Record<Place, Ids>>;

/** Who has to do with the records of one place. */
export interface Cast {
  /** Owns the job and manages the projects. */
  manager: Person;
  evaluator: Person;
  /** The candidate of the project is shared with this user … */
  recipient: Person;
  /** … and not with this one. */
  newcomer: Person;
  /** The job is shared with this user. */
  jobReader: Person | null;
}

/** The records of one place, and its candidate's credentials. */
export interface Made {
  ids: Record<Exclude<Kind, 'customer' | 'token'>, Ids>;
  interview: InterviewRow;
  project: ProjectRow;
}

/** The same kinds of ids, but nobody's. */
export const unknownIds = (ids: Ids): Ids =>
  Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, typeof id === 'number' ? UNKNOWN_ID : 'nobody']));

/** Makes one place's records; what a request can make is made by one. */
export class PermissionRecords {
  private readonly world: InterviewWorld;

  constructor(private readonly test: TestApp) {
    this.world = new InterviewWorld(test);
  }

  async make(cast: Cast): Promise<Made> {
    const { companyId } = cast.manager;
    const applied = await this.application(cast);
    const { project, ids } = await this.project(cast, 'active');
    const draft = await this.project(cast, 'draft');
    const interview = await this.world.interview(project);
    const evaluated = await this.evaluation(cast, interview, ids);
    const [company] = await this.test.sql<{ identifier: string }>('SELECT identifier FROM companies WHERE id = $1', [
      companyId,
    ]);
    return {
      ids: {
        ...applied,
        identifier: { identifier: company!.identifier },
        label: { label: await this.id('INSERT INTO labels (company_id, text)', [companyId, `Label of ${project.id}`]) },
        mail: { mail: await this.idWhere('mails', 'interview_id', interview.id) },
        project: { ...ids, candidate: interview.candidate, ...evaluated },
        draft: draft.ids,
      },
      interview,
      project,
    };
  }

  /** Someone in the same project for whom it is over. */
  closed(project: ProjectRow): Promise<InterviewRow> {
    return this.world.interview(project, 'skipped');
  }

  private async application({ manager, jobReader }: Cast): Promise<Record<'job' | 'applicant' | 'task', Ids>> {
    const job = await this.test.make.job(manager);
    if (jobReader) await this.test.make.share(job, jobReader);
    const body = form({ job: job.id, email: `${manager.email.replace('@', '.')}@example.org` }, { resume: CV });
    const { body: made } = await this.test.api.as(manager).post('/candidates/', body);
    const candidate = Number(made.id);
    return {
      job: { job: job.id },
      applicant: { candidate, pk: candidate },
      task: { task: lastId(String(made.task)) },
    };
  }

  private async project(
    { manager, evaluator, newcomer }: Cast,
    status: string,
  ): Promise<{ project: ProjectRow; ids: Ids }> {
    const team = { interview_manager: [manager], evaluator: [evaluator] };
    const project = await this.world.project(manager.companyId, team, { status });
    const question = await this.world.question(project, ['Clarity'], { retakes: 9 });
    const role = await this.idWhere('project_roles', 'user_id', evaluator.id, project.id);
    const ids = { project: project.id, question: question.id, criterion: question.criteria[0]!, role };
    return { project, ids: { ...ids, newcomer: newcomer.id } };
  }

  /** The candidate sends pictures and an answer; the team rates, notes, vetoes and shares it. */
  private async evaluation(cast: Cast, { candidate, activationKey, path }: InterviewRow, ids: Ids): Promise<Ids> {
    const { api } = this.test;
    const [manager, evaluator] = [api.as(cast.manager), api.as(cast.evaluator)];
    const headers = { authorization: `ActivationKey ${activationKey}` };
    await this.test.sql(`UPDATE candidates SET password_hash = 'set' WHERE id = ${candidate}`);
    const files = form({}, { photo: { name: 'luke.png', bytes: PNG }, cv: CV });
    await api.patch(path, files, { headers });
    const answer = made(
      await api.post(`${path}answers/`, form({ question: ids.question! }, { video: VIDEO }), { headers }),
    );
    const { criterion } = ids;
    const rating = made(await evaluator.post(`${path}ratings/`, { answer, criterion, value: 3 }));
    const note = made(await evaluator.post(`${path}notes/`, { text: 'Knows the domain well.' }));
    const veto = made(await evaluator.post(`${path}vetos/`, { comment: 'Left us on bad terms in March.' }));
    const share = made(await manager.post(`${path}shares/`, { customer: cast.recipient.id }));
    return { answer, rating, note, veto, share };
  }

  private async id(insert: string, values: unknown[]): Promise<number> {
    const [row] = await this.test.sql<{ id: string }>(`${insert} VALUES ($1, $2) RETURNING id`, values);
    return Number(row!.id);
  }

  private async idWhere(table: string, column: string, value: number, project?: number): Promise<number> {
    const [row] = await this.test.sql<{ id: string }>(
      `SELECT id FROM ${table} WHERE ${column} = ${value} ${project ? `AND project_id = ${project}` : ''}`,
    );
    return Number(row!.id);
  }
}

const lastId = (uri: string): number => Number(/(\d+)\/$/.exec(uri)![1]);

function made({ status, body }: Answer<{ resource_uri: string }>): number {
  if (status !== 201) throw new Error(`A record of the permission world was refused: ${JSON.stringify(body)}`);
  return lastId(body.resource_uri);
}
