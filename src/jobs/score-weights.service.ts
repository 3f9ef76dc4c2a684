import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/actor';
import { ApiError } from '../common/errors/api-error';
import { DatabaseService } from '../database/database.service';
import type { ScoreWeights } from '../resume/resume.types';
import { DEFAULT_SCORE_WEIGHTS } from '../resume/score/points';
import type { ScoreWeightsDto } from './job.dto';
import { ScoreWeightsRow } from './score-weights.entity';

@Injectable()
export class ScoreWeightsService {
  constructor(private readonly db: DatabaseService) {}

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
