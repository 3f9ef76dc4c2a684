import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { ApiError } from '../../common/errors/api-error';
import { resourceUri } from '../../common/resource-uri';
import { DatabaseService } from '../../database/database.service';
import { FilesService } from '../../files/files.service';
import type { Uploads } from '../../files/uploads';
import { ApplicationsService, type Consent } from '../applications.service';
import { PeopleService, type PersonFields } from '../people.service';
import { consentAt, consentText } from './consent';
import type { ApplyDto } from './public-job.dto';
import type { AcceptedApplicationView, PublicApplicationView, PublicJobView } from './public-job.view';
import { PublicJobsRepository, type PublicPlace } from './public-jobs.repository';

const personOf = ({ name, email, phone, linkedin }: ApplyDto): PersonFields => ({ name, email, phone, linkedin });

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Jobs as people see them who have no account, and what they send. */
@Injectable()
export class PublicJobsService {
  constructor(
    private readonly db: DatabaseService,
    private readonly repository: PublicJobsRepository,
    private readonly files: FilesService,
    private readonly people: PeopleService,
    private readonly applications: ApplicationsService,
    private readonly clock: Clock,
  ) {}

  async get(encrypted: string): Promise<PublicJobView> {
    const place = await this.openJob(encrypted);
    const job = await this.db.asCompany(place.companyId, () => this.view(place));
    if (!job) throw new ApiError('resource.not_found');
    return { ...job, consent_text: consentText(job.company) };
  }

  /** The job, counted as seen once more. */
  private view(place: PublicPlace): Promise<Omit<PublicJobView, 'consent_text'> | null> {
    return this.db.transaction(async () => {
      const job = await this.repository.job(place);
      // Last, for whoever looks at the same job at the same moment waits until we are through.
      if (job) await this.repository.countView(place, this.clock.now());
      return job;
    });
  }

  /** The answer is the same whether the person was known or not, and whether the résumé could still be replaced. */
  async apply(encrypted: string, dto: ApplyDto, uploads: Uploads, origin: string): Promise<AcceptedApplicationView> {
    const place = await this.openJob(encrypted);
    const token = randomBytes(32).toString('base64url');
    await this.db.asCompany(place.companyId, () => this.receive(place, dto, uploads, hashOf(token)));
    return { status_url: resourceUri(origin, 'public', 'applications', token) };
  }

  async state(token: string): Promise<PublicApplicationView> {
    const place = await this.repository.receipt(hashOf(token));
    const state = place && (await this.db.asCompany(place.companyId, () => this.repository.state(place)));
    if (!state) throw new ApiError('resource.not_found');
    return state;
  }

  private async openJob(encrypted: string): Promise<PublicPlace> {
    const place = await this.repository.openJob(encrypted, this.clock.now());
    if (!place) throw new ApiError('resource.not_found');
    return place;
  }

  /** Where strangers may change nothing any more, only the receipt is new. Whoever is known stays: an address proves nothing. */
  private async receive(place: PublicPlace, dto: ApplyDto, uploads: Uploads, tokenHash: Buffer): Promise<void> {
    const { companyId } = place;
    await this.files.keep({ companyId, userId: null }, uploads, async (files) => {
      const kept = { ...files, resume: files.resume! };
      const consent = await this.agreedTo(place);
      const [candidate] = (await this.people.findOrInsert(companyId, null, [personOf(dto)], 'left')) as [number];
      const received = { candidateId: candidate, dto: { job: place.id }, kept, consent };
      const taken = await this.applications.receiveFromPublic(companyId, received);
      if (!taken) for (const id of Object.values(files)) await this.files.remove(companyId, id);
      await this.repository.insertReceipt(place, candidate, tokenHash);
    });
  }

  /** Keeps the job open until the transaction ends. */
  private async agreedTo(place: PublicPlace): Promise<Consent> {
    const now = this.clock.now();
    const companyName = await this.repository.holdOpenJob(place, now);
    if (companyName === null) throw new ApiError('resource.not_found');
    return consentAt(companyName, now);
  }
}
