import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Allow } from '../../access/allow.decorator';
import type { Actor } from '../../auth/actor';
import { CurrentActor } from '../../auth/current-actor.decorator';
import { ApiIfMatch, IfMatch } from '../../common/etag';
import { ListEnvelope } from '../../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../../common/lists/list-query';
import { Origin } from '../../common/origin.decorator';
import { ResourceIdPipe } from '../../common/resource-id.pipe';
import { ApiInterviewPlace, AtInterview, type InterviewPlace } from '../../interviews/interview-place';
import { CreateNoteDto } from './note.dto';
import { NOTE_LIST, type NoteListQuery } from './note.list';
import { NoteView } from './note.view';
import { NotesService } from './notes.service';

@ApiTags('Evaluation')
@ApiInterviewPlace()
@Controller('companies/:company/projects/:project/candidates/:candidate/notes')
export class NotesController {
  constructor(private readonly notes: NotesService) {}

  @Get()
  @Allow('rating.read')
  @ApiOperation({ summary: 'List the notes about a candidate', description: 'Those that are shared, and your own.' })
  @ApiListQuery(NOTE_LIST)
  @ListEnvelope('meta-objects', NoteView)
  list(
    @CurrentActor() actor: Actor,
    @AtInterview() at: InterviewPlace,
    @ListQueryParam(NOTE_LIST) query: NoteListQuery,
    @Origin() origin: string,
  ) {
    return this.notes.list(actor, at, query, origin);
  }

  @Post()
  @Allow('rating.create')
  @ApiOperation({ summary: 'Add a note about a candidate', description: 'Evaluators of the project only.' })
  @ApiBody({
    type: CreateNoteDto,
    examples: { 'for yourself': { value: { text: 'Ask about notice period.', shared: false } } },
  })
  @ApiCreatedResponse({ type: NoteView })
  create(
    @CurrentActor() actor: Actor,
    @AtInterview() at: InterviewPlace,
    @Body() body: CreateNoteDto,
    @Origin() origin: string,
  ) {
    return this.notes.create(actor, at, body, origin);
  }

  @Get(':note')
  @Allow('rating.read')
  @ApiOperation({ summary: 'Read a note' })
  @ApiOkResponse({ type: NoteView })
  get(
    @CurrentActor() actor: Actor,
    @AtInterview() at: InterviewPlace,
    @Param('note', ResourceIdPipe) note: number,
    @Origin() origin: string,
  ) {
    return this.notes.get(actor, { ...at, note }, origin);
  }

  @Delete(':note')
  @Allow('rating.create')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove your note' })
  @ApiIfMatch()
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @AtInterview() at: InterviewPlace,
    @Param('note', ResourceIdPipe) note: number,
    @Origin() origin: string,
    @IfMatch() ifMatch?: string,
  ) {
    return this.notes.remove(actor, { ...at, note }, ifMatch, origin);
  }
}
