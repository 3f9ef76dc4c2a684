import { Injectable, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import { AccessScope } from '../access/access.scope';
import type { Actor } from '../auth/actor';
import { PeopleService } from '../candidates/people.service';
import { ApiError } from '../common/errors/api-error';
import { DatabaseService } from '../database/database.service';
import { EnrolmentService } from './enrolment.service';

/** Takes people out of their projects when they are deleted altogether. */
@Injectable()
export class LeavingPeople implements OnModuleInit {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
    private readonly people: PeopleService,
    private readonly enrolment: EnrolmentService,
  ) {}

  onModuleInit(): void {
    this.people.beforeRemoval((actor, candidate) => this.leave(actor, candidate));
  }

  /** Whoever deletes a person must be one who may delete it in each project. */
  private async leave(actor: Actor, candidate: number): Promise<void> {
    const interviews = await this.db.query<{ id: number; managed: boolean }>(sql`
      SELECT i.id, ${this.access.interviews(actor, 'interview.delete')} AS managed FROM interviews i
      WHERE i.company_id = ${actor.companyId} AND i.candidate_id = ${candidate} ORDER BY i.id FOR UPDATE`);
    const others = interviews.filter(({ managed }) => !managed).length;
    if (others) throw new ApiError('candidate.elsewhere', { places: `${others} project(s)` });
    for (const { id } of interviews) await this.enrolment.takeOut(actor.companyId, id);
  }
}
