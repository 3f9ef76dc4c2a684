import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator';
import type { Actor } from '../auth/actor';
import { CurrentActor } from '../auth/current-actor.decorator';
import { ResourceIdPipe } from '../common/resource-id.pipe';
import { ListEnvelope } from '../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../common/lists/list-query';
import { Origin } from '../common/origin.decorator';
import { TASK_LIST, type TaskListQuery } from './task.list';
import { TaskView } from './task.view';
import { TasksService } from './tasks.service';

@ApiTags('Tasks')
@ApiParam({ name: 'company', type: Number })
@Controller('companies/:company/tasks')
export class TasksController {
  constructor(private readonly tasks: TasksService) {}

  @Get()
  @Allow('task.read')
  @ApiOperation({
    summary: 'List background work',
    description: 'Newest first. Recruiters see what they started, admins see all.',
  })
  @ApiListQuery(TASK_LIST)
  @ListEnvelope('meta-objects', TaskView)
  list(@CurrentActor() actor: Actor, @ListQueryParam(TASK_LIST) query: TaskListQuery, @Origin() origin: string) {
    return this.tasks.list(actor, query, origin);
  }

  @Get(':task')
  @Allow('task.read')
  @ApiOperation({ summary: 'Read one piece of background work' })
  @ApiOkResponse({ type: TaskView })
  get(@CurrentActor() actor: Actor, @Param('task', ResourceIdPipe) task: number, @Origin() origin: string) {
    return this.tasks.get(actor, task, origin);
  }

  @Post(':task/retry')
  @Allow('task.manage')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Run failed or cancelled work again',
    description: 'With all its attempts. In any other state: 409.',
  })
  @ApiOkResponse({ type: TaskView })
  retry(@CurrentActor() actor: Actor, @Param('task', ResourceIdPipe) task: number, @Origin() origin: string) {
    return this.tasks.retry(actor, task, origin);
  }

  @Post(':task/cancel')
  @Allow('task.manage')
  @HttpCode(200)
  @ApiOperation({
    summary: 'End queued or running work',
    description: 'What a worker has done so far is not kept. In any other state: 409.',
  })
  @ApiOkResponse({ type: TaskView })
  cancel(@CurrentActor() actor: Actor, @Param('task', ResourceIdPipe) task: number, @Origin() origin: string) {
    return this.tasks.cancel(actor, task, origin);
  }
}
