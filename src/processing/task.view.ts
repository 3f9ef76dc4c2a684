import { ApiProperty } from '@nestjs/swagger';
import { taskUri } from '../common/resource-uri';
import { wireSeconds } from '../common/timestamps';
import { TASK_KINDS, TASK_STATES, type TaskState } from './queues';
import type { TaskRow } from './tasks.repository';

class TaskErrorView {
  @ApiProperty({ example: 'resume.encrypted' })
  code!: string;

  @ApiProperty({ example: 'The document is protected by a password. Please upload a copy without a password.' })
  message!: string;
}

class TaskSubjectView {
  @ApiProperty({ example: 'resume' })
  kind!: string;

  @ApiProperty({ example: 1394 })
  id!: number;
}

export class TaskView {
  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/1/tasks/17/' })
  resource_uri!: string;

  @ApiProperty({ example: 17 })
  id!: number;

  @ApiProperty({ enum: Object.keys(TASK_KINDS) })
  kind!: string;

  @ApiProperty({ description: 'What the work is about.', type: TaskSubjectView })
  subject!: TaskSubjectView;

  @ApiProperty({ enum: TASK_STATES })
  state!: TaskState;

  @ApiProperty({ minimum: 0, maximum: 1 })
  progress!: number;

  @ApiProperty({ description: 'How often a worker has begun with it.' })
  attempts!: number;

  @ApiProperty()
  max_attempts!: number;

  @ApiProperty({
    nullable: true,
    type: TaskErrorView,
    description: 'Why it failed, or, while it waits for another attempt, why the last one did; null otherwise.',
  })
  error!: TaskErrorView | null;

  @ApiProperty({ nullable: true, type: Object, description: 'What came out of it; depends on the kind.' })
  result!: unknown;

  @ApiProperty({ example: '0.0000', description: 'Money spent on outside services.' })
  cost!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  started_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finished_at!: string | null;
}

export function taskView(row: TaskRow, origin: string): TaskView {
  return {
    resource_uri: taskUri(origin, row.company_id, row.id),
    id: row.id,
    kind: row.kind,
    subject: { kind: row.subject_kind, id: row.subject_id },
    state: row.state,
    progress: row.progress,
    attempts: row.attempts,
    max_attempts: row.max_attempts,
    error: row.error_code ? { code: row.error_code, message: row.error_message ?? '' } : null,
    result: row.result,
    cost: row.cost,
    created_at: wireSeconds(row.created_at),
    started_at: wireSeconds(row.started_at),
    finished_at: wireSeconds(row.finished_at),
  };
}
