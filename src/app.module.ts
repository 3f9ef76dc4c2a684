import { Module } from '@nestjs/common';
import { HealthModule } from './health/health.module';
import { IdempotencyModule } from './idempotency/idempotency.module';
import { TasksController } from './processing/tasks.controller';
import { ProductModule } from './product.module';

/** The API: the product over HTTP. */
@Module({ imports: [ProductModule, IdempotencyModule, HealthModule], controllers: [TasksController] })
export class AppModule {}
