import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { Request } from 'express';
import { ResourceIdPipe } from '../common/resource-id.pipe';
import type { ApplicationPlace } from './applications.repository';

const ID = new ResourceIdPipe();

/** Handler argument: the application that the address is about, `/jobs/{job}/applications/{application}/`. */
export const AtApplication = createParamDecorator((_: unknown, context: ExecutionContext): ApplicationPlace => {
  const { params } = context.switchToHttp().getRequest<Request<{ job: string; application: string }>>();
  return { job: ID.transform(params.job), application: ID.transform(params.application) };
});

/** Documents what {@link AtApplication} reads beyond the job. */
export const ApiApplicationPlace = (): MethodDecorator => ApiParam({ name: 'application', type: Number });
