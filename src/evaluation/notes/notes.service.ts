import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/actor';
import { ApiError } from '../../common/errors/api-error';
import { assertFresh, etagOf } from '../../common/etag';
import type { Page } from '../../common/lists/page';
import { Versioned } from '../../common/versioned';
import { DatabaseService } from '../../database/database.service';
import type { InterviewPlace } from '../../interviews/interview-place';
import { ReachedInterviews, type ReachedInterview } from '../reached-interviews.service';
import type { CreateNoteDto } from './note.dto';
import type { NoteListQuery } from './note.list';
import type { NoteView } from './note.view';
import { NotesRepository } from './notes.repository';

/** A note about a candidate, as its address names it. */
export interface NotePlace extends InterviewPlace {
  note: number;
}

/** Nobody changes a note, so it has one version. */
const tagOf = (note: number): string => etagOf('note', note, 1);

/** Notes about a candidate: for the team, or for their author alone. */
@Injectable()
export class NotesService {
  constructor(
    private readonly db: DatabaseService,
    private readonly notes: NotesRepository,
    private readonly interviews: ReachedInterviews,
  ) {}

  async list(actor: Actor, at: InterviewPlace, query: NoteListQuery, origin: string): Promise<Page<NoteView>> {
    return this.notes.page(actor, await this.interviews.require(actor, 'rating.read', at), query, origin);
  }

  async get(actor: Actor, at: NotePlace, origin: string): Promise<Versioned<NoteView>> {
    return this.read(actor, await this.interviews.require(actor, 'rating.read', at), at.note, origin);
  }

  create(actor: Actor, at: InterviewPlace, dto: CreateNoteDto, origin: string): Promise<Versioned<NoteView>> {
    return this.db.transaction(async () => {
      const interview = await this.interviews.lock(actor, 'rating.create', at);
      const { text, shared = true, answer = null } = dto;
      const id = await this.notes.insert(interview, actor.userId, { text, shared, answer });
      if (id === null) throw ApiError.field('answer', `This candidate has no answer ${answer}.`);
      return this.read(actor, interview, id, origin);
    });
  }

  async remove(actor: Actor, at: NotePlace, ifMatch: string | undefined, origin: string): Promise<void> {
    await this.db.transaction(async () => {
      const interview = await this.interviews.lock(actor, 'rating.create', at);
      const note = await this.notes.find(actor, interview, at.note, origin);
      if (!note) throw new ApiError('resource.not_found');
      if (note.userId !== actor.userId) throw new ApiError('auth.forbidden');
      assertFresh(ifMatch, tagOf(at.note));
      await this.notes.delete(interview, at.note);
    });
  }

  private async read(
    actor: Actor,
    interview: ReachedInterview,
    id: number,
    origin: string,
  ): Promise<Versioned<NoteView>> {
    const row = await this.notes.find(actor, interview, id, origin);
    if (!row) throw new ApiError('resource.not_found');
    return new Versioned(row.view, tagOf(id));
  }
}
