import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { ApiError } from '../common/errors/api-error';
import { DatabaseService } from '../database/database.service';
import { QueuePort } from '../processing/queue.port';
import type { ReadinessView } from './health.view';

@Injectable()
export class HealthService {
  constructor(
    private readonly db: DatabaseService,
    private readonly queue: QueuePort,
  ) {}

  async ready(): Promise<ReadinessView> {
    try {
      await this.db.querySystem(sql`SELECT 1`);
    } catch (error) {
      throw new ApiError('service.not_ready', { part: 'PostgreSQL' }, { cause: error });
    }
    const redis = this.queue.isReady() ? 'up' : 'down';
    return { status: redis === 'up' ? 'ok' : 'degraded', postgres: 'up', redis };
  }
}
