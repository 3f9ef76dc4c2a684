import { Injectable } from '@nestjs/common';
import type { Permission } from '../access/permissions';
import type { Actor } from '../auth/actor';
import { ApiError } from '../common/errors/api-error';
import { assertFresh, etagOf } from '../common/etag';
import { API_PREFIX } from '../common/resource-uri';
import type { Versioned } from '../common/versioned';
import { DatabaseService } from '../database/database.service';
import { isUniqueViolation } from '../database/pg-errors';
import { FilesService } from '../files/files.service';
import type { Uploads } from '../files/uploads';
import { ApplicationsService } from './applications.service';
import type { UpdateCandidateDto } from './candidate.dto';
import { Candidate } from './candidate.entity';
import type { CreatedCandidateView } from './candidate.view';
import { CandidatesRepository, type Hiring } from './candidates.repository';
import { CandidatesService } from './candidates.service';
import { PeopleService } from './people.service';

/** What comes with a change besides the fields. */
interface ChangeContext {
  uploads: Uploads;
  ifMatch: string | undefined;
  origin: string;
}

/** Whoever decides about applications: makes one hired, or takes that back. Part of the current transaction; the person is held. */
type Decide = (
  actor: Actor,
  place: { job: number; application: number },
  status: 'hired' | 'active',
) => Promise<unknown>;

/** Changes and ends of the tracker's candidates. */
@Injectable()
export class CandidateChanges {
  private decide?: Decide;

  constructor(
    private readonly db: DatabaseService,
    private readonly repository: CandidatesRepository,
    private readonly candidates: CandidatesService,
    private readonly applications: ApplicationsService,
    private readonly people: PeopleService,
    private readonly files: FilesService,
  ) {}

  /** Registers who decides that somebody is hired. */
  onHiring(decide: Decide): void {
    this.decide = decide;
  }

  update(
    actor: Actor,
    id: number,
    dto: UpdateCandidateDto,
    { uploads, ifMatch, origin }: ChangeContext,
  ): Promise<Versioned<CreatedCandidateView>> {
    const jobId = dto.job ?? undefined;
    if (jobId === undefined) assertOfPerson(dto, uploads);
    return this.files.keep(actor, uploads, async (kept) => {
      // The job before the person, in the order of who adds an applicant.
      if (jobId !== undefined) await this.candidates.requireJob(actor, 'candidate.update', jobId);
      await this.lock(actor, 'candidate.update', id, ifMatch);
      await this.hire(actor, id, dto);
      await this.change(actor, id, dto);
      if (kept.profile_pic) await this.people.replaceFile(actor.companyId, id, 'profilePicFileId', kept.profile_pic);
      const taskId =
        jobId === undefined ? null : await this.applications.change(actor, { candidateId: id, jobId, dto, kept });
      return this.candidates.readWithTask(actor, 'candidate.update', { id, jobId, origin }, taskId);
    });
  }

  /** The person with everything of theirs; what others keep of them must be the caller's to delete as well. */
  async remove(actor: Actor, id: number, ifMatch: string | undefined): Promise<void> {
    await this.db.transaction(async () => {
      await this.people.hold(actor.companyId, id);
      await this.lock(actor, 'candidate.delete', id, ifMatch);
      const others = await this.repository.applicationsElsewhere(actor, 'candidate.delete', id);
      if (others) throw new ApiError('candidate.elsewhere', { places: `${others} job(s)` });
      await this.people.remove(actor, id);
    });
  }

  /** A candidate the caller sees but may not change is a refusal; one outside the scope is not found. */
  private async lock(actor: Actor, permission: Permission, id: number, ifMatch: string | undefined): Promise<void> {
    const version = await this.repository.lock(actor, permission, id);
    if (version === null) {
      const seen = await this.repository.lock(actor, 'candidate.read', id);
      throw new ApiError(seen === null ? 'resource.not_found' : 'auth.forbidden');
    }
    assertFresh(ifMatch, etagOf('candidate', id, version));
  }

  /**
   * Somebody is hired by the decision about an application, and by that alone: about the one for the job that is named.
   * Without a job only what is so already is taken.
   */
  private async hire(actor: Actor, id: number, { hired, job }: UpdateCandidateDto): Promise<void> {
    if (hired === undefined) return;
    const found = await this.repository.hiring(actor, id, job ?? undefined);
    const status = hired ? 'hired' : 'active';
    if (job != null) {
      if (found.application !== null && hired !== (found.status === 'hired'))
        await this.decide!(actor, { job, application: found.application }, status);
      return;
    }
    if (hired === found.known) return;
    if (hired !== found.hired) throw ApiError.field('hired', wayToHire(actor, found, status));
    await this.db.repo(Candidate).update({ companyId: actor.companyId, id }, { hired });
  }

  private async change({ companyId }: Actor, id: number, dto: UpdateCandidateDto): Promise<void> {
    await this.people.refuseOwnAddress(companyId, id, dto.email);
    await this.db
      .repo(Candidate)
      .update({ companyId, id }, { ...columns(dto), version: () => 'version + 1', updatedAt: () => 'now()' })
      .catch((error: unknown) => {
        if (!isUniqueViolation(error, 'candidates_email')) throw error;
        throw ApiError.field('email', 'Another candidate has this e-mail address. Merge the two, or leave it out.');
      });
  }
}

/** Null of a text is the empty text, as the wire shows it. */
function columns(dto: UpdateCandidateDto): Partial<Candidate> {
  const text = (value: string | null | undefined) => (value === null ? '' : value);
  const amount = (value: number | null | undefined) => (value == null ? value : String(value));
  const changes = {
    name: text(dto.name),
    email: dto.email,
    phone: text(dto.phone),
    linkedin: text(dto.linkedin),
    noticePeriodInMonths: dto.notice_period_in_months,
    currentCtc: amount(dto.current_ctc),
    lastIncrement: amount(dto.last_increment),
  };
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

function wayToHire({ companyId }: Actor, { job, application }: Hiring, status: string): string {
  const place = ['companies', companyId, 'jobs', job ?? '{job}', 'applications', application ?? '{id}'].join('/');
  return `It follows from the applications. Name the "job", or PATCH ${API_PREFIX}/${place}/ with "status": "${status}".`;
}

function assertOfPerson({ expected_ctc }: UpdateCandidateDto, uploads: Uploads): void {
  if (expected_ctc === undefined && !uploads.resume && !uploads.introduction_video) return;
  throw ApiError.field('job', 'Say which job it is for: expected_ctc, resume and introduction_video belong to one.');
}
