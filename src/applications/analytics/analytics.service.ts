import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/actor';
import { ApiError } from '../../common/errors/api-error';
import { AnalyticsRepository } from './analytics.repository';
import type { JobAnalyticsView } from './analytics.view';

/** How a job's pipeline does, in numbers. */
@Injectable()
export class AnalyticsService {
  constructor(private readonly analytics: AnalyticsRepository) {}

  async get(actor: Actor, job: number): Promise<JobAnalyticsView> {
    const view = await this.analytics.find(actor, job);
    if (!view) throw new ApiError('resource.not_found');
    return view;
  }
}
