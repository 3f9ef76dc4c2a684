import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiSecurity } from '@nestjs/swagger';
import type { Permission } from './permissions';

export const PERMISSION_KEY = 'access:permission';
export const PUBLIC_KEY = 'access:public';

/** The permission a route needs. It is published per operation as `x-permission`. */
export const Allow = (permission: Permission) =>
  applyDecorators(
    SetMetadata(PERMISSION_KEY, permission),
    ApiExtension('x-permission', permission),
    ApiSecurity('token'),
  );

/** A route without a credential. The reason is required: it is what a reviewer reads. */
export const Public = (reason: string) =>
  applyDecorators(
    SetMetadata(PUBLIC_KEY, reason),
    ApiExtension('x-permission', 'public'),
    ApiExtension('x-public-reason', reason),
  );
