import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/actor';
import { ApiError } from '../../common/errors/api-error';
import { assertFresh, etagOf } from '../../common/etag';
import type { Page } from '../../common/lists/page';
import { Versioned } from '../../common/versioned';
import { DatabaseService } from '../../database/database.service';
import { interviewUri, type InterviewPlace } from '../../interviews/interview-place';
import { ReachedInterviews, type ReachedInterview } from '../reached-interviews.service';
import type { CreateRatingDto, UpdateRatingDto } from './rating.dto';
import type { RatingListQuery } from './rating.list';
import type { RatingView } from './rating.view';
import { RatingsRepository, type RateableAnswer } from './ratings.repository';

/** A rating of a candidate, as its address names it. */
export interface RatingPlace extends InterviewPlace {
  rating: number;
}

/** What evaluators think of answers: one whole number per answer, criterion and evaluator. */
@Injectable()
export class RatingsService {
  constructor(
    private readonly db: DatabaseService,
    private readonly ratings: RatingsRepository,
    private readonly interviews: ReachedInterviews,
  ) {}

  async list(actor: Actor, at: InterviewPlace, query: RatingListQuery, origin: string): Promise<Page<RatingView>> {
    return this.ratings.page(await this.interviews.require(actor, 'rating.read', at), query, origin);
  }

  async get(actor: Actor, at: RatingPlace, origin: string): Promise<Versioned<RatingView>> {
    return this.read(await this.interviews.require(actor, 'rating.read', at), at.rating, origin);
  }

  create(actor: Actor, at: InterviewPlace, dto: CreateRatingDto, origin: string): Promise<Versioned<RatingView>> {
    return this.db.transaction(async () => {
      const interview = await this.lock(actor, at, origin);
      const answer = await this.ratings.rateable(interview, dto.answer);
      if (!answer) throw ApiError.field('answer', `This candidate has no answer ${dto.answer}.`);
      const criterion = wantedCriterion(answer, dto.criterion ?? null);
      assertInRange(interview, dto.value);
      const existing = await this.ratings.findOwn(interview, actor.userId, answer.id, criterion);
      if (existing !== null)
        throw new ApiError('rating.exists', {
          existing: interviewUri(origin, actor.companyId, at, 'ratings', existing),
        });
      const { value, ignore = false } = dto;
      const id = await this.ratings.insert(interview, actor.userId, { answer: answer.id, criterion, value, ignore });
      return this.read(interview, id, origin);
    });
  }

  update(
    actor: Actor,
    at: RatingPlace,
    dto: UpdateRatingDto,
    ifMatch: string | undefined,
    origin: string,
  ): Promise<Versioned<RatingView>> {
    return this.db.transaction(async () => {
      const interview = await this.lockOwn(actor, at, ifMatch, origin);
      if (dto.value !== undefined) assertInRange(interview, dto.value);
      await this.ratings.update(interview, at.rating, dto);
      return this.read(interview, at.rating, origin);
    });
  }

  async remove(actor: Actor, at: RatingPlace, ifMatch: string | undefined, origin: string): Promise<void> {
    await this.db.transaction(async () => {
      const interview = await this.lockOwn(actor, at, ifMatch, origin);
      await this.ratings.delete(interview, at.rating);
    });
  }

  /** The interview, kept from being vetoed meanwhile. */
  private async lock(actor: Actor, at: InterviewPlace, origin: string): Promise<ReachedInterview> {
    const interview = await this.interviews.lock(actor, 'rating.create', at);
    if (interview.vetoed)
      throw new ApiError('rating.vetoed', { vetos: interviewUri(origin, actor.companyId, at, 'vetos') });
    return interview;
  }

  private async lockOwn(
    actor: Actor,
    at: RatingPlace,
    ifMatch: string | undefined,
    origin: string,
  ): Promise<ReachedInterview> {
    const interview = await this.lock(actor, at, origin);
    const row = await this.ratings.find(interview, at.rating, origin);
    if (!row) throw new ApiError('resource.not_found');
    if (row.userId !== actor.userId) throw new ApiError('auth.forbidden');
    assertFresh(ifMatch, etagOf('rating', at.rating, row.version));
    return interview;
  }

  private async read(interview: ReachedInterview, id: number, origin: string): Promise<Versioned<RatingView>> {
    const row = await this.ratings.find(interview, id, origin);
    if (!row) throw new ApiError('resource.not_found');
    return new Versioned(row.view, etagOf('rating', id, row.version));
  }
}

/** The criterion that is rated; null stands for the answer as a whole. */
function wantedCriterion({ criteria }: RateableAnswer, given: number | null): number | null {
  if (criteria.length === 0 && given !== null)
    throw ApiError.field('criterion', 'The question has no criteria. Rate the answer as a whole: leave this out.');
  if (criteria.length > 0 && given === null)
    throw ApiError.field('criterion', `The question has criteria. Give one of them: ${criteria.join(', ')}.`);
  if (given !== null && !criteria.includes(given))
    throw ApiError.field('criterion', `The question has no criterion ${given}, but these: ${criteria.join(', ')}.`);
  return given;
}

function assertInRange({ maximumScore }: ReachedInterview, value: number): void {
  if (value > maximumScore) throw ApiError.field('value', `Give a whole number from 1 to ${maximumScore}.`);
}
