import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Actor } from '../../auth/actor';
import { latestOverride, machineScore, rankScore } from '../../candidates/rank-score';
import type { Versioned } from '../../common/versioned';
import { DatabaseService } from '../../database/database.service';
import { ApplicationsRepository, type ApplicationPlace } from '../applications.repository';
import { JobApplications } from '../applications.service';
import type { ScoreOverrideDto } from './score-override.dto';

/** What a person thinks instead of the scorer. The machine's score stays beside it; every override is kept. */
@Injectable()
export class ScoreOverrides {
  constructor(
    private readonly db: DatabaseService,
    private readonly applications: JobApplications,
    private readonly rows: ApplicationsRepository,
  ) {}

  put(
    actor: Actor,
    place: ApplicationPlace,
    { score, reason }: ScoreOverrideDto,
    ifMatch: string | undefined,
  ): Promise<Versioned<string>> {
    return this.db.transaction(async () => {
      const { companyId, userId } = actor;
      const { id } = await this.applications.hold(actor, 'score.override', place, ifMatch);
      const from = await this.earlier(companyId, id);
      await this.db.query(sql`INSERT INTO score_overrides (company_id, application_id, score, reason, user_id)
        VALUES (${companyId}, ${id}, ${score}, ${reason}, ${userId})`);
      await this.db.query(sql`
        UPDATE applications SET rank_score = ${rankScore(machineScore)}, version = version + 1, updated_at = now()
        WHERE company_id = ${companyId} AND id = ${id}`);
      const to = score === null ? null : score.toFixed(2);
      await this.rows.record(actor, id, { kind: 'score', from, to, action: '', reason });
      return this.applications.read(actor, 'score.override', place);
    });
  }

  /** The override that stands, if any. */
  private async earlier(companyId: number, application: number): Promise<string | null> {
    const row = await this.db.queryOne<{
      score: string | null;
    }>(sql`SELECT ov.score::text FROM applications a ${latestOverride}
      WHERE a.company_id = ${companyId} AND a.id = ${application}`);
    return row!.score;
  }
}
