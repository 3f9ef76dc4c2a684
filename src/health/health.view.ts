import { ApiProperty } from '@nestjs/swagger';

export class ReadinessView {
  @ApiProperty({ enum: ['ok', 'degraded'] })
  status!: 'ok' | 'degraded';

  @ApiProperty({ enum: ['up'] })
  postgres!: 'up';

  @ApiProperty({ enum: ['up', 'down'] })
  redis!: 'up' | 'down';
}
