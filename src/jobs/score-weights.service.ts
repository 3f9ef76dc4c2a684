import { Injectable } from '@nestjs/common';
import type { Permission } from '../access/permissions';
import type { Actor } from '../auth/actor';
import { ApiError } from '../common/errors/api-error';
import type { Page } from '../common/lists/page';
import { DatabaseService } from '../database/database.service';
import { isForeignKeyViolation } from '../database/pg-errors';
import type { ScoreWeights } from '../resume/resume.types';
import { DEFAULT_SCORE_WEIGHTS } from '../resume/score/points';
import type { ScoreWeightsDto } from './job.dto';
import type { ScoreWeightsView } from './job.view';
import { ScoreWeightsRow } from './score-weights.entity';
import type { ScoreWeightsListQuery } from './score-weights.list';
import { ScoreWeightsRepository } from './score-weights.repository';

@Injectable()
export class ScoreWeightsService {
  constructor(
    private readonly db: DatabaseService,
    private readonly weights: ScoreWeightsRepository,
  ) {}

  list(actor: Actor, query: ScoreWeightsListQuery): Promise<Page<ScoreWeightsView>> {
    return this.weights.page(actor, query);
  }

  get(actor: Actor, id: number): Promise<ScoreWeightsView> {
    return this.read(actor, 'job.read', id);
  }

  create(actor: Actor, dto: ScoreWeightsDto): Promise<ScoreWeightsView> {
    return this.db.transaction(async () => this.read(actor, 'job.create', await this.idFor(actor, dto)));
  }

  /** Only what no job and no score refers to; what the caller sees but may not delete is a refusal. */
  async remove(actor: Actor, id: number): Promise<void> {
    await this.db.transaction(async () => {
      const row = await this.weights.find(actor, 'job.delete', id, true);
      if (!row) {
        await this.read(actor, 'job.read', id);
        throw new ApiError('auth.forbidden');
      }
      if (row.is_default) throw new ApiError('weights.in_use');
      await this.db
        .repo(ScoreWeightsRow)
        .delete({ companyId: actor.companyId, id })
        .catch((error: unknown) => {
          throw isForeignKeyViolation(error) ? new ApiError('weights.in_use', {}, { cause: error }) : error;
        });
    });
  }

  private async read(actor: Actor, permission: Permission, id: number): Promise<ScoreWeightsView> {
    const row = await this.weights.find(actor, permission, id);
    if (!row) throw new ApiError('resource.not_found');
    return row.view;
  }

  /** The weights a company starts with. */
  async createDefault(companyId: number): Promise<void> {
    await this.db
      .repo(ScoreWeightsRow)
      .insert({ companyId, ...row(DEFAULT_SCORE_WEIGHTS), userId: null, isDefault: true });
  }

  /** The row for weights a job was given, or the company's default. */
  async idFor(actor: Actor, weights: ScoreWeightsDto | undefined): Promise<number> {
    const { companyId, userId } = actor;
    const repo = this.db.repo(ScoreWeightsRow);
    if (!weights) return (await repo.findOneByOrFail({ companyId, isDefault: true })).id;
    const hundredths = Object.values(weights).reduce((sum: number, share: number) => sum + Math.round(share * 100), 0);
    if (hundredths !== 100) throw new ApiError('job.weights_sum', { expected: 1, actual: hundredths / 100 });
    const { identifiers } = await repo.insert({
      companyId,
      userId,
      ...row({ ...weights, workExperience: weights.work_experience }),
    });
    return identifiers[0]!.id as number;
  }
}

const row = (weights: ScoreWeights) => ({
  skills: weights.skills.toFixed(2),
  workExperience: weights.workExperience.toFixed(2),
  projects: weights.projects.toFixed(2),
  education: weights.education.toFixed(2),
  certifications: weights.certifications.toFixed(2),
});
