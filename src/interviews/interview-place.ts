import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { Request } from 'express';
import { ResourceIdPipe } from '../common/resource-id.pipe';
import { resourceUri } from '../common/resource-uri';

/** A candidate in a project, as addresses name it: `/projects/{project}/candidates/{candidate}/`. */
export interface InterviewPlace {
  project: number;
  candidate: number;
}

const ID = new ResourceIdPipe();

/** Handler argument: the candidate in a project that the address is about. */
export const AtInterview = createParamDecorator((_: unknown, context: ExecutionContext): InterviewPlace => {
  const { params } = context.switchToHttp().getRequest<Request<{ project: string; candidate: string }>>();
  return { project: ID.transform(params.project), candidate: ID.transform(params.candidate) };
});

/** Documents what {@link AtInterview} reads, and the company before it. */
export const ApiInterviewPlace = () =>
  applyDecorators(...['company', 'project', 'candidate'].map((name) => ApiParam({ name, type: Number })));

/** Address of a candidate in a project, or of something below it. */
export const interviewUri = (
  origin: string,
  companyId: number,
  { project, candidate }: InterviewPlace,
  ...below: ReadonlyArray<string | number>
): string => resourceUri(origin, 'companies', companyId, 'projects', project, 'candidates', candidate, ...below);
