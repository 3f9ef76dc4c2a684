import { Injectable } from '@nestjs/common';
import type { Permission } from '../access/permissions';
import { isCandidate, type Actor, type Caller, type CandidateCaller } from '../auth/actor';
import { hashPassword } from '../auth/passwords';
import { TokensService } from '../auth/tokens.service';
import { Candidate } from '../candidates/candidate.entity';
import { fullName, PeopleService } from '../candidates/people.service';
import { ApiError } from '../common/errors/api-error';
import { assertFresh } from '../common/etag';
import { givenFields } from '../common/given-fields';
import type { Page } from '../common/lists/page';
import type { Versioned } from '../common/versioned';
import { DatabaseService } from '../database/database.service';
import { isUniqueViolation } from '../database/pg-errors';
import { Download } from '../files/download';
import { FileLinks } from '../files/file-links';
import { removal } from '../files/photo-field.decorator';
import { FilesService } from '../files/files.service';
import type { Uploads } from '../files/uploads';
import { ProjectsService } from '../projects/projects.service';
import { EnrolmentService } from './enrolment.service';
import { OWN_FIELDS, type CreateInterviewDto, type UpdateInterviewDto } from './interview.dto';
import { Interview } from './interview.entity';
import type { InterviewListQuery } from './interview.list';
import { InterviewViews, interviewEtag } from './interview-views.service';
import { interviewUri, type InterviewPlace } from './interview-place';
import { alreadyHere, isProjectOfAddress, OTHER_PROJECT, USERNAME_TAKEN } from './interview-refusals';
import { InterviewsRepository, type LockedInterview } from './interviews.repository';

/** What comes with a change besides the fields. */
export interface ChangeContext {
  uploads: Uploads;
  ifMatch: string | undefined;
  origin: string;
}

/** The candidates of a project: who they are. What happens to them is the matter of the actions. */
@Injectable()
export class InterviewsService {
  constructor(
    private readonly db: DatabaseService,
    private readonly interviews: InterviewsRepository,
    private readonly views: InterviewViews,
    private readonly enrolment: EnrolmentService,
    private readonly projects: ProjectsService,
    private readonly people: PeopleService,
    private readonly files: FilesService,
    private readonly links: FileLinks,
    private readonly tokens: TokensService,
  ) {}

  list(caller: Caller, project: number, query: InterviewListQuery, origin: string): Promise<Page<never>> {
    return this.views.list(caller, project, query, origin);
  }

  get(caller: Caller, place: InterviewPlace, origin: string): Promise<Versioned<string>> {
    return this.views.get(caller, place, origin);
  }

  create(
    actor: Actor,
    project: number,
    dto: CreateInterviewDto,
    { uploads, origin }: Pick<ChangeContext, 'uploads' | 'origin'>,
  ): Promise<Versioned<string>> {
    assertProject(dto.project, project);
    return this.files.keep(actor, uploads, async (kept) => {
      await this.projects.requireForChange(actor, 'interview.create', project, 'share');
      const [enrolled] = await this.enrolment.enrol(actor, project, [dto]).catch(refusingDoubles);
      const place = { project, candidate: enrolled!.candidate };
      if (!enrolled!.created) throw ApiError.field('email', alreadyHere(interviewUri(origin, actor.companyId, place)));
      await this.replaceFiles(actor, place.candidate, kept);
      return this.views.read(actor, 'interview.create', place, { viewer: 'manager', origin });
    });
  }

  /** Managers change everything but the password; candidates what is their own. */
  async update(
    caller: Caller,
    place: InterviewPlace,
    dto: UpdateInterviewDto,
    { uploads, ifMatch, origin }: ChangeContext,
  ): Promise<Versioned<string>> {
    assertProject(dto.project, place.project);
    if (isCandidate(caller)) assertOwnFields(dto);
    else if (dto.password !== undefined)
      throw ApiError.field('password', 'Only the candidate itself can set its password.');
    const passwordHash = dto.password === undefined ? undefined : await hashPassword(dto.password);
    return this.files.keep(caller, uploads, async (kept) => {
      const { id, version, status } = await this.lock(caller, 'interview.update', place);
      assertFresh(ifMatch, interviewEtag(place.candidate, version));
      await this.change(caller, place.candidate, dto).catch(refusingDoubles);
      if (dto.partner_data)
        await this.db
          .repo(Interview)
          .update(
            { companyId: caller.companyId, id },
            { partnerData: dto.partner_data, version: () => 'version + 1', updatedAt: () => 'now()' },
          );
      if (passwordHash) await this.setPassword(caller as CandidateCaller, status, passwordHash);
      const removed = { photo: removal(dto.photo), cv: removal(dto.cv) };
      await this.replaceFiles(caller, place.candidate, { ...removed, ...kept });
      const viewer = isCandidate(caller) ? 'candidate' : 'manager';
      return this.views.read(caller, 'interview.update', place, { viewer, origin });
    });
  }

  /** Removes the interview with all that belongs to it, and the person when nothing else refers to them. */
  async remove(actor: Actor, place: InterviewPlace, ifMatch: string | undefined): Promise<void> {
    await this.db.transaction(async () => {
      const { id, version } = await this.lock(actor, 'interview.delete', place);
      assertFresh(ifMatch, interviewEtag(place.candidate, version));
      await this.enrolment.remove(actor.companyId, id, place.candidate);
    });
  }

  /** The file behind a timed link; the link is the credential. */
  async file(companyId: number, place: InterviewPlace, kind: 'photo' | 'cv', token: string): Promise<Download> {
    const { caller, link } = await this.links.open(companyId, token);
    const file = await this.interviews.file(caller, place, kind);
    this.links.verify(caller, link, kind, file?.id);
    return new Download(file!, (range) => this.files.open(file!, range), 'inline');
  }

  /** Locks what is to be changed; what the caller sees but may not change is a refusal. */
  private async lock(caller: Caller, permission: Permission, place: InterviewPlace): Promise<LockedInterview> {
    const locked = await this.interviews.lock(caller, permission, place);
    if (locked) return locked;
    const seen = await this.interviews.lock(caller, 'interview.read', place);
    throw new ApiError(seen ? 'auth.forbidden' : 'resource.not_found');
  }

  private async change({ companyId }: Caller, id: number, dto: UpdateInterviewDto): Promise<void> {
    await this.people.refuseOwnAddress(companyId, id, dto.email);
    const given = givenFields<Partial<Candidate>>({
      firstName: dto.first_name,
      lastName: dto.last_name,
      gender: dto.gender,
      email: dto.email === '' ? null : dto.email,
      username: dto.username,
      phone: dto.phone,
      address: dto.address,
    });
    const { firstName, lastName } = await this.db.repo(Candidate).findOneByOrFail({ companyId, id });
    const name = fullName({ first_name: dto.first_name ?? firstName, last_name: dto.last_name ?? lastName });
    const renamed = dto.first_name !== undefined || dto.last_name !== undefined;
    await this.db
      .repo(Candidate)
      .update(
        { companyId, id },
        { ...given, ...(renamed && { name }), version: () => 'version + 1', updatedAt: () => 'now()' },
      );
  }

  /**
   * With an activation key only while the candidate registers: later the key, which managers know as well, opens no account.
   * Nor does it change the password of somebody who has another interview, which other managers are in charge of.
   */
  private async setPassword(
    { companyId, candidateId, tokenId }: CandidateCaller,
    status: string,
    passwordHash: string,
  ): Promise<void> {
    if (
      tokenId === null &&
      (status !== 'invited' || (await this.interviews.hasAccountElsewhere(companyId, candidateId)))
    )
      throw ApiError.field('password', 'A password is set already. Sign in at /api/v3/api-token-auth/ to change it.');
    await this.db.repo(Candidate).update({ companyId, id: candidateId }, { passwordHash });
    await this.tokens.endAllTokens(companyId, { candidateId });
  }

  private async replaceFiles(
    { companyId }: Caller,
    id: number,
    { photo, cv }: { photo?: number | null | undefined; cv?: number | null | undefined },
  ): Promise<void> {
    if (photo !== undefined) await this.people.replaceFile(companyId, id, 'profilePicFileId', photo);
    if (cv !== undefined) await this.people.replaceFile(companyId, id, 'cvFileId', cv);
  }
}

function assertProject(reference: unknown, project: number): void {
  if (!isProjectOfAddress(reference, project)) throw ApiError.field('project', OTHER_PROJECT);
}

function assertOwnFields(dto: UpdateInterviewDto): void {
  const foreign = (Object.keys(dto) as (keyof UpdateInterviewDto)[]).find(
    (name) => dto[name] !== undefined && !OWN_FIELDS.includes(name),
  );
  if (foreign)
    throw ApiError.field(foreign, `Only the company can change this. You can change ${OWN_FIELDS.join(', ')}.`);
}

/** Turns a broken unique key of a person into an answer that names the field. */
function refusingDoubles(error: unknown): never {
  if (isUniqueViolation(error, 'candidates_email'))
    throw ApiError.field('email', 'Another candidate of the company has this e-mail address.');
  if (isUniqueViolation(error, 'candidates_username')) throw ApiError.field('username', USERNAME_TAKEN);
  throw error;
}
