import { ApiProperty } from '@nestjs/swagger';
import { resourceUri } from '../common/resource-uri';
import { wireSeconds } from '../common/timestamps';
import { TOKEN_SCOPES, type TokenScope } from './actor';

export class TokenView {
  @ApiProperty({ description: '40 hexadecimal characters.', example: '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b' })
  token!: string;
}

export class PermanentTokenView {
  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/1/tokens/4/' })
  resource_uri!: string;

  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/1/customers/7/' })
  user!: string;

  @ApiProperty({ example: 'nightly import' })
  name!: string;

  @ApiProperty({ enum: TOKEN_SCOPES, isArray: true })
  scopes!: TokenScope[];

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  last_used_at!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  expires_at!: string | null;
}

export class CreatedTokenView extends PermanentTokenView {
  @ApiProperty({
    description: 'Shown this once; only its hash is kept.',
    example: '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b',
  })
  token!: string;
}

export interface PermanentTokenRow {
  id: number;
  company_id: number;
  user_id: number;
  name: string;
  scopes: TokenScope[];
  created_at: Date;
  last_used_at: Date;
  expires_at: Date | null;
}

export function permanentTokenView(row: PermanentTokenRow, origin: string): PermanentTokenView {
  return {
    resource_uri: resourceUri(origin, 'companies', row.company_id, 'tokens', row.id),
    user: resourceUri(origin, 'companies', row.company_id, 'customers', row.user_id),
    name: row.name,
    scopes: row.scopes,
    created_at: wireSeconds(row.created_at),
    last_used_at: wireSeconds(row.last_used_at),
    expires_at: wireSeconds(row.expires_at),
  };
}
