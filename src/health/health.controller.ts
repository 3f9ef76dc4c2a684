import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '../access/allow.decorator';
import { HealthService } from './health.service';
import { ReadinessView } from './health.view';

@ApiTags('Health')
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get('live')
  @Public('asked by supervisors that have no credential')
  @ApiOperation({ summary: 'Is the process alive?' })
  @ApiOkResponse({ schema: { example: { status: 'ok' } } })
  live() {
    return { status: 'ok' };
  }

  @Get('ready')
  @Public('asked by load balancers that have no credential')
  @ApiOperation({
    summary: 'Can requests be served?',
    description:
      'Without PostgreSQL: 503. Without Redis the API goes on working and says `degraded`: tasks wait in PostgreSQL.',
  })
  @ApiOkResponse({ type: ReadinessView })
  @ApiServiceUnavailableResponse({ description: '`detail` names the part that is missing.' })
  ready() {
    return this.health.ready();
  }
}
