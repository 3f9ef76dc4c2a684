import { join } from 'node:path';
import { form, type Answer } from './api';
import { stagesOf } from './applicants';
import type { Person } from './factories';
import { InterviewWorld, type InterviewRow, type ProjectRow } from './interview-world';
import { PNG } from './pictures';
import type { TestApp } from './test-app';

const CV = join(__dirname, '..', 'fixtures', 'backend-engineer.txt');
const VIDEO = { name: 'answer.webm', bytes: Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.from('webm')]) };
export const EQUAL_WEIGHTS = { skills: 0.2, work_experience: 0.2, projects: 0.2, education: 0.2, certifications: 0.2 };
const UNKNOWN_ID = 987_654_321;

/** How a record stands to the caller's company. `unknown` is an id nobody has. */
export const PLACES = ['own', 'sibling', 'foreign', 'unknown'] as const;
export type Place = (typeof PLACES)[number];

/** Ids by the names they have in paths. `newcomer` is a colleague without a role in the project. */
export type Ids = Readonly<Record<string, number | string>>;

/**
 * An `applicant` has a résumé, a picture and a video, and is, as an `application`, in the first stage of the job; `weights`
 * and a `module` are used by none. A `project` is active and has a candidate in the middle of everything, a `draft` has none.
 */
export type Kind =
  | 'job'
  | 'applicant'
  | 'application'
  | 'task'
  | 'weights'
  | 'module'
  | 'reason'
  | 'customer'
  | 'token'
  | 'identifier'
  | 'label'
  | 'mail'
  | 'project'
  | 'draft';
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
  /** The job is shared with these users. */
  jobRecipients: readonly Person[];
}

/** The records of one place, and its candidate's credentials. */
export interface Made {
  ids: Record<Exclude<Kind, 'customer' | 'token'>, Ids>;
  interview: InterviewRow;
  project: ProjectRow;
}

/** The same kinds of ids, but nobody's. */
export const unknownIds = (ids: Ids): Ids =>
  Object.fromEntries(
    Object.entries(ids).map(([name, id]) => [
      name,
      typeof id === 'number' ? UNKNOWN_ID : id.replace(/^[^@]+/, 'nobody'),
    ]),
  );

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
        label: { label: await this.named('labels', 'text', cast) },
        reason: { reason: await this.named('reasons', 'text', cast) },
        module: { module: await this.named('interview_modules', 'name', cast) },
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

  private async application({
    manager,
    jobRecipients,
    newcomer,
  }: Cast): Promise<Record<'job' | 'applicant' | 'application' | 'task' | 'weights', Ids>> {
    const api = this.test.api.as(manager);
    const job = await this.test.make.job(manager);
    for (const person of jobRecipients) await this.test.make.share(job, person);
    const email = `${manager.email.replace('@', '.')}@example.org`;
    const files = { resume: CV, profile_pic: { name: 'luke.png', bytes: PNG }, introduction_video: VIDEO };
    const { body } = await api.post('/candidates/', form({ job: job.id, email }, files));
    const candidate = Number(body.id);
    const application = await this.idWhere('applications', 'candidate_id', candidate);
    const [stage, tests] = await stagesOf(this.test, job, manager);
    const company = `/companies/${manager.companyId}`;
    const path = `${company}/jobs/${job.id}/applications/${application}/assessments/`;
    const assessment = made(await api.post(path, { name: 'Backend basics', score: 17.5, max_score: 20 }));
    const twin = await this.twin(manager.companyId);
    return {
      job: { job: job.id, user: jobRecipients[0]?.id ?? manager.id, colleague: newcomer.id },
      applicant: { candidate, pk: candidate, twin, resume: await this.idWhere('resumes', 'candidate_id', candidate) },
      application: { job: job.id, application, candidate, email, stage: stage!, tests: tests!, assessment },
      task: { task: lastId(String(body.task)) },
      weights: { weights: made(await api.post(`${company}/score-weights/`, EQUAL_WEIGHTS)) },
    };
  }

  /** Somebody known without a job, who may turn out to be an applicant. */
  private async twin(company: number): Promise<number> {
    const [row] = await this.test.sql<{ id: string }>(
      `INSERT INTO candidates (company_id, name) VALUES ($1, 'Luke S.') RETURNING id`,
      [company],
    );
    return Number(row!.id);
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

  private async named(table: string, column: string, { manager }: Cast): Promise<number> {
    const [row] = await this.test.sql<{ id: string }>(
      `INSERT INTO ${table} (company_id, ${column}) VALUES ($1, $2) RETURNING id`,
      [manager.companyId, `Of ${manager.email}`],
    );
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

function made({ status, headers, body }: Answer<unknown>): number {
  if (status !== 201) throw new Error(`A record of the permission world was refused: ${JSON.stringify(body)}`);
  return lastId(headers.get('location')!);
}
