import { ApiProperty } from '@nestjs/swagger';

export class TokenView {
  @ApiProperty({ description: '40 hexadecimal characters.', example: '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b' })
  token!: string;
}
