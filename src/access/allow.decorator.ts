import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiSecurity } from '@nestjs/swagger';
import { PERMISSIONS, type Permission } from './permissions';

export const PERMISSION_KEY = 'access:permission';
export const PUBLIC_KEY = 'access:public';

/** The credentials as the contract names them; a candidate's is shown where candidates may call. */
export const TOKEN_SCHEME = 'token';
export const ACTIVATION_KEY_SCHEME = 'activation-key';

/** The permission a route needs. It is published per operation as `x-permission`. */
export const Allow = (permission: Permission) =>
  applyDecorators(
    SetMetadata(PERMISSION_KEY, permission),
    ApiExtension('x-permission', permission),
    ...(PERMISSIONS[permission].candidate ? [ApiSecurity(ACTIVATION_KEY_SCHEME)] : []),
    ApiSecurity(TOKEN_SCHEME),
  );

/** A route without a credential. The reason is required: it is what a reviewer reads. */
export const Public = (reason: string) =>
  applyDecorators(
    SetMetadata(PUBLIC_KEY, reason),
    ApiExtension('x-permission', 'public'),
    ApiExtension('x-public-reason', reason),
  );
