import { Injectable } from '@nestjs/common';
import type { Permission } from '../access/permissions';
import type { Actor } from '../auth/actor';
import { ApiError } from '../common/errors/api-error';
import { assertFresh, etagOf } from '../common/etag';
import type { Page } from '../common/lists/page';
import { Versioned } from '../common/versioned';
import { DatabaseService } from '../database/database.service';
import type { InterviewPlace } from '../interviews/interview-place';
import { ReachedInterviews, requireFeature, type ReachedInterview } from '../evaluation/reached-interviews.service';
import type { CreateShareDto, UpdateShareDto } from './share.dto';
import type { MyShareListQuery, ShareListQuery } from './share.list';
import { ShareNotices } from './share-notices.service';
import { shareUri, shareView, type ShareRow, type ShareView } from './share.view';
import { SharesRepository } from './shares.repository';

/** A share of a candidate, as its address names it. */
export interface SharePlace extends InterviewPlace {
  share: number;
}

/** Candidates shown to colleagues who have no role in the project: they see the answers, not what the team makes of them. */
@Injectable()
export class SharesService {
  constructor(
    private readonly db: DatabaseService,
    private readonly shares: SharesRepository,
    private readonly notices: ShareNotices,
    private readonly interviews: ReachedInterviews,
  ) {}

  async list(actor: Actor, at: InterviewPlace, query: ShareListQuery, origin: string): Promise<Page<ShareView>> {
    const interview = await this.interviews.require(actor, 'share.read', at);
    return this.shares.page(interview, query, (row) => shareView(row, origin));
  }

  mine(actor: Actor, query: MyShareListQuery, origin: string): Promise<Page<ShareView>> {
    return this.shares.mine(actor, query, (row) => shareView(row, origin));
  }

  async get(actor: Actor, at: SharePlace, origin: string): Promise<Versioned<ShareView>> {
    return versioned(await this.read(actor, 'share.read', at), origin);
  }

  create(actor: Actor, at: InterviewPlace, dto: CreateShareDto, origin: string): Promise<Versioned<ShareView>> {
    return this.db.transaction(async () => {
      const interview = await this.lock(actor, at, origin);
      await this.assertRecipient(interview, dto.customer, origin);
      const id = await this.shares.insert(interview, dto.customer, actor.userId);
      return this.announced(actor, interview, id, origin);
    });
  }

  update(
    actor: Actor,
    at: SharePlace,
    { customer }: UpdateShareDto,
    ifMatch: string | undefined,
    origin: string,
  ): Promise<Versioned<ShareView>> {
    return this.db.transaction(async () => {
      const interview = await this.lock(actor, at, origin);
      const share = await this.require(interview, at.share);
      assertFresh(ifMatch, tagOf(share));
      if (customer === undefined || customer === share.userId) return versioned(share, origin);
      await this.assertRecipient(interview, customer, origin);
      await this.notices.withdraw(share);
      await this.shares.readdress(interview, share.id, customer);
      return this.announced(actor, interview, share.id, origin);
    });
  }

  async remove(actor: Actor, at: SharePlace, ifMatch: string | undefined): Promise<void> {
    await this.db.transaction(async () => {
      // Also while the feature is off: taking back is always possible.
      const interview = await this.interviews.lock(actor, 'share.manage', at);
      const share = await this.require(interview, at.share);
      assertFresh(ifMatch, tagOf(share));
      await this.notices.withdraw(share);
      await this.shares.delete(interview, at.share);
    });
  }

  private async lock(actor: Actor, at: InterviewPlace, origin: string): Promise<ReachedInterview> {
    const interview = await this.interviews.lock(actor, 'share.manage', at);
    requireFeature(interview, 'share_candidate_enabled', origin);
    return interview;
  }

  private async read(actor: Actor, permission: Permission, at: SharePlace): Promise<ShareRow> {
    return this.require(await this.interviews.require(actor, permission, at), at.share);
  }

  private async require(interview: ReachedInterview, id: number): Promise<ShareRow> {
    const share = await this.shares.find(interview, id);
    if (!share) throw new ApiError('resource.not_found');
    return share;
  }

  private async announced(
    actor: Actor,
    interview: ReachedInterview,
    id: number,
    origin: string,
  ): Promise<Versioned<ShareView>> {
    const share = await this.require(interview, id);
    await this.notices.send(actor, interview, share);
    return versioned(share, origin);
  }

  /** A share is for people who could not see the candidate without it. */
  private async assertRecipient(interview: ReachedInterview, userId: number, origin: string): Promise<void> {
    const refuse = (message: string): never => {
      throw ApiError.field('customer', message);
    };
    const recipient = await this.shares.recipient(interview, userId);
    if (!recipient?.active) return refuse('It must name an active user of the company, and no service user.');
    if (recipient.accountType === 'owner' || recipient.accountType === 'admin')
      return refuse('Owners and admins see every candidate already.');
    if (recipient.hasRole) return refuse('This user has a role in the project and sees the candidate already.');
    if (recipient.shareId === null) return;
    const { companyId, place } = interview;
    const existing = shareUri(origin, { id: recipient.shareId, companyId, ...place });
    refuse(`The candidate is shared with this user already: ${existing}.`);
  }
}

const tagOf = ({ id, version }: ShareRow): string => etagOf('share', id, version);
const versioned = (row: ShareRow, origin: string): Versioned<ShareView> =>
  new Versioned(shareView(row, origin), tagOf(row));
