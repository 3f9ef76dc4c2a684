import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../common/clock';
import { resourceUri } from '../common/resource-uri';
import { DatabaseService } from '../database/database.service';
import type { InterviewStatus } from '../interviews/interview-status';
import { statusAt } from '../interviews/interview.sql';

interface OpenInterview {
  project: number;
  name: string;
  candidate: number;
  status: InterviewStatus;
}

const OPEN: InterviewStatus[] = ['new', 'invited', 'confirmed', 'interviewing'];

/**
 * Interviews that outlive the application they were made for. They are told of, and left to a person: a colleague may
 * want the interview whatever becomes of the application, and whoever is skipped cannot be taken back.
 */
@Injectable()
export class OpenInterviews {
  constructor(
    private readonly db: DatabaseService,
    private readonly clock: Clock,
  ) {}

  /** A sentence for each one that no other application of the person in progress needs. */
  async notices(companyId: number, application: number): Promise<string[]> {
    const status = statusAt(this.clock.now());
    const open = await this.db.query<OpenInterview>(sql`
      SELECT DISTINCT i.project_id AS project, p.name, i.candidate_id AS candidate, ${status} AS status
      FROM applications a
      JOIN application_stages st ON st.company_id = a.company_id AND st.application_id = a.id
      JOIN job_stages s ON s.company_id = st.company_id AND s.id = st.job_stage_id
      JOIN interviews i ON i.company_id = a.company_id AND i.project_id = s.project_id AND i.candidate_id = a.candidate_id
      JOIN projects p ON p.company_id = i.company_id AND p.id = i.project_id
      WHERE a.company_id = ${companyId} AND a.id = ${application} AND ${status} = ANY(${OPEN}) AND NOT EXISTS (
        SELECT FROM applications o JOIN job_stages os ON os.company_id = o.company_id AND os.job_id = o.job_id
        WHERE o.company_id = a.company_id AND o.candidate_id = a.candidate_id AND o.id <> a.id AND o.set_aside_for IS NULL
          AND o.status IN ('active', 'shortlisted') AND os.project_id = i.project_id)
      ORDER BY 1`);
    return open.map((interview) => noticeOf(companyId, interview));
  }
}

function noticeOf(companyId: number, { project, name, candidate, status }: OpenInterview): string {
  const path = resourceUri('', 'companies', companyId, 'projects', project, 'candidates', candidate);
  const end = status === 'interviewing' ? 'status/abort/' : 'status/skip/';
  return `The interview in "${name}" is still open (${status}): ${path}. PATCH "${end}" there if nobody wants it any more.`;
}
