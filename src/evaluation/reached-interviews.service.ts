import { Injectable } from '@nestjs/common';
import sql, { empty } from 'sql-template-tag';
import { AccessScope } from '../access/access.scope';
import type { Permission } from '../access/permissions';
import type { Caller } from '../auth/actor';
import { ApiError } from '../common/errors/api-error';
import { resourceUri } from '../common/resource-uri';
import { DatabaseService } from '../database/database.service';
import type { InterviewPlace } from '../interviews/interview-place';

/** What the parts of an evaluation need to know of the interview they belong to. */
export interface ReachedInterview {
  id: number;
  companyId: number;
  place: InterviewPlace;
  maximumScore: number;
  vetoed: boolean;
  /** Whether each feature is on, for the company and for the project; it takes both. */
  features: Record<Feature, { company: boolean; project: boolean }>;
}

export type Feature = 'share_candidate_enabled' | 'veto_enabled';

const FEATURE_NAMES: Record<Feature, string> = {
  share_candidate_enabled: 'Sharing candidates',
  veto_enabled: 'Vetoing candidates',
};

/** The interviews a caller reaches: everything said about one starts here. */
@Injectable()
export class ReachedInterviews {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
  ) {}

  /** The interview; 403 for a candidate the caller sees without this permission, else 404. */
  async require(caller: Caller, permission: Permission, at: InterviewPlace): Promise<ReachedInterview> {
    return (await this.find(caller, permission, at)) ?? this.refuse(caller, at);
  }

  /** As {@link require}, and nobody else changes what is said about the interview until the transaction ends. */
  async lock(caller: Caller, permission: Permission, at: InterviewPlace): Promise<ReachedInterview> {
    await this.find(caller, permission, at, true);
    // Read again: who waited for the lock does not see what its holder wrote in the statement that waited.
    return this.require(caller, permission, at);
  }

  private async refuse(caller: Caller, at: InterviewPlace): Promise<never> {
    throw new ApiError((await this.find(caller, 'interview.read', at)) ? 'auth.forbidden' : 'resource.not_found');
  }

  /** The interview, or null; for answers that say the same of whatever is not reached. */
  async find(
    caller: Caller,
    permission: Permission,
    at: InterviewPlace,
    lock = false,
  ): Promise<ReachedInterview | null> {
    const row = await this.db.queryOne<Omit<ReachedInterview, 'companyId' | 'place'>>(sql`
      SELECT i.id, coalesce(p.maximum_score, co.default_maximum_score) AS "maximumScore",
        EXISTS (SELECT FROM vetos v WHERE v.company_id = i.company_id AND v.interview_id = i.id) AS vetoed,
        json_build_object(
          'veto_enabled', json_build_object('company', co.veto_enabled, 'project', p.veto_enabled),
          'share_candidate_enabled',
            json_build_object('company', co.share_candidate_enabled, 'project', p.share_candidate_enabled)) AS features
      FROM interviews i
      JOIN projects p ON p.company_id = i.company_id AND p.id = i.project_id
      JOIN companies co ON co.id = i.company_id
      WHERE ${this.access.interviews(caller, permission)}
        AND i.project_id = ${at.project} AND i.candidate_id = ${at.candidate} ${lock ? sql`FOR UPDATE OF i` : empty}`);
    return row && { ...row, companyId: caller.companyId, place: at };
  }
}

/** Throws unless the feature is on for the company and for the project of the interview. */
export function requireFeature(
  { companyId, place, features }: ReachedInterview,
  setting: Feature,
  origin: string,
): void {
  const feature = FEATURE_NAMES[setting];
  const company = ['companies', companyId] as const;
  if (!features[setting].company)
    throw new ApiError('feature.disabled', {
      ...{ feature, setting, where: 'company', place: resourceUri(origin, ...company, 'settings') },
    });
  if (!features[setting].project)
    throw new ApiError('feature.disabled', {
      ...{ feature, setting, where: 'project', place: resourceUri(origin, ...company, 'projects', place.project) },
    });
}
