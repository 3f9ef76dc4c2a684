import { randomBytes, randomUUID } from 'node:crypto';
import type { Person } from './factories';
import type { TestApp } from './test-app';

export interface ProjectRow {
  id: number;
  companyId: number;
  path: string;
}
export interface QuestionRow {
  id: number;
  criteria: number[];
}
/** A candidate in a project; `path` is that of the candidate there. */
export interface InterviewRow {
  id: number;
  candidate: number;
  companyId: number;
  path: string;
  activationKey: string;
}
export type Role = 'interview_manager' | 'evaluator' | 'reviewer';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Makes projects, interviews and what belongs to them by SQL, in any state. */
export class InterviewWorld {
  private count = 0;

  constructor(private readonly test: TestApp) {}

  /** A project with its team: `{ evaluator: [hank], interview_manager: [rita] }`. */
  async project(
    companyId: number,
    team: Partial<Record<Role, Person[]>> = {},
    fields: Record<string, unknown> = {},
  ): Promise<ProjectRow> {
    const row = { company_id: companyId, name: `Project ${++this.count}`, status: 'active', ...fields };
    const id = await this.insert('projects', row);
    for (const person of new Set(Object.values(team).flat())) {
      const holds = (role: Role) => team[role]?.includes(person) ?? false;
      const roles = { interview_manager: holds('interview_manager'), evaluator: holds('evaluator') };
      await this.insert('project_roles', {
        ...{ company_id: companyId, project_id: id, user_id: person.id, ...roles, reviewer: holds('reviewer') },
      });
    }
    return { id, companyId, path: `/companies/${companyId}/projects/${id}/` };
  }

  async question(
    project: ProjectRow,
    criteria: readonly string[] = [],
    fields: Record<string, unknown> = {},
  ): Promise<QuestionRow> {
    const of = { company_id: project.companyId, project_id: project.id };
    const position = ++this.count;
    const id = await this.insert('questions', { ...of, position, text: `Question ${position}?`, ...fields });
    const ids: number[] = [];
    for (const name of criteria) {
      const [known] = await this.test.sql<{ id: string }>(
        'SELECT id FROM criteria WHERE project_id = $1 AND name = $2',
        [project.id, name],
      );
      const criterion = known ? Number(known.id) : await this.insert('criteria', { ...of, name });
      await this.insert('question_criteria', { ...of, question_id: id, criterion_id: criterion }, 'criterion_id');
      ids.push(criterion);
    }
    return { id, criteria: ids };
  }

  /** A new person in the project, whose interview closes in a week. */
  async interview(project: ProjectRow, status = 'interviewing'): Promise<InterviewRow> {
    const { companyId } = project;
    const name = { name: 'Priya Nair', first_name: 'Priya', last_name: 'Nair' };
    const candidate = await this.insert('candidates', {
      ...{ company_id: companyId, email: `priya-${randomUUID().slice(0, 8)}@example.org`, ...name },
    });
    const activationKey = randomBytes(16).toString('hex');
    const id = await this.insert('interviews', {
      ...{ company_id: companyId, project_id: project.id, candidate_id: candidate, status },
      deadline: new Date(this.test.clock.now().getTime() + 7 * DAY_MS),
      interview_key: randomBytes(16).toString('hex'),
      activation_key: activationKey,
    });
    return { id, candidate, companyId, path: `${project.path}candidates/${candidate}/`, activationKey };
  }

  /** An answer whose video is a row without bytes. */
  async answer(interview: InterviewRow, question: QuestionRow): Promise<number> {
    const { companyId } = interview;
    const file = await this.insert('files', {
      ...{ company_id: companyId, storage_key: randomUUID(), kind: 'video', original_name: 'answer.webm' },
      ...{ content_type: 'video/webm', size: 4, sha256: Buffer.alloc(32) },
    });
    return this.insert('answers', {
      ...{ company_id: companyId, interview_id: interview.id, question_id: question.id, file_id: file },
    });
  }

  rating(interview: InterviewRow, by: Person, answer: number, value: number, criterion?: number, ignore = false) {
    return this.insert('ratings', {
      ...{ company_id: interview.companyId, interview_id: interview.id, answer_id: answer, user_id: by.id },
      ...{ criterion_id: criterion ?? null, value, ignore },
    });
  }

  veto(interview: InterviewRow, by: Person, comment = 'Will not move to Berlin.'): Promise<number> {
    return this.insert('vetos', {
      ...{ company_id: interview.companyId, interview_id: interview.id, user_id: by.id, comment },
    });
  }

  share(interview: InterviewRow, person: Person): Promise<number> {
    return this.insert('candidate_shares', {
      ...{ company_id: interview.companyId, interview_id: interview.id, user_id: person.id },
    });
  }

  private async insert(table: string, row: Record<string, unknown>, key = 'id'): Promise<number> {
    const names = Object.keys(row);
    const [made] = await this.test.sql<Record<string, string>>(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')}) RETURNING ${key}`,
      Object.values(row),
    );
    return Number(made![key]);
  }
}
