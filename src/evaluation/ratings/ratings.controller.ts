import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
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
import { CreateRatingDto, UpdateRatingDto } from './rating.dto';
import { RATING_LIST, type RatingListQuery } from './rating.list';
import { RatingView } from './rating.view';
import { RatingsService } from './ratings.service';

const PROJECT = '/api/v3/companies/4/projects/14/';
const CANDIDATE = `${PROJECT}candidates/521/`;

@ApiTags('Evaluation')
@ApiInterviewPlace()
@Controller('companies/:company/projects/:project/candidates/:candidate/ratings')
export class RatingsController {
  constructor(private readonly ratings: RatingsService) {}

  @Get()
  @Allow('rating.read')
  @ApiOperation({ summary: "List the ratings of a candidate's answers" })
  @ApiListQuery(RATING_LIST)
  @ListEnvelope('meta-objects', RatingView)
  list(
    @CurrentActor() actor: Actor,
    @AtInterview() at: InterviewPlace,
    @ListQueryParam(RATING_LIST) query: RatingListQuery,
    @Origin() origin: string,
  ) {
    return this.ratings.list(actor, at, query, origin);
  }

  @Post()
  @Allow('rating.create')
  @ApiOperation({
    summary: 'Rate an answer',
    description:
      'Evaluators of the project only, whatever their account type: once per answer and criterion, as soon as there is an answer, until the candidate is vetoed.',
  })
  @ApiBody({
    type: CreateRatingDto,
    examples: {
      'one criterion of an answer': {
        value: { answer: `${CANDIDATE}answers/7/`, criterion: `${PROJECT}criteria/2/`, value: 4 },
      },
      'an answer as a whole': { value: { answer: `${CANDIDATE}answers/7/`, value: 4 } },
    },
  })
  @ApiCreatedResponse({ type: RatingView })
  create(
    @CurrentActor() actor: Actor,
    @AtInterview() at: InterviewPlace,
    @Body() body: CreateRatingDto,
    @Origin() origin: string,
  ) {
    return this.ratings.create(actor, at, body, origin);
  }

  @Get(':rating')
  @Allow('rating.read')
  @ApiOperation({ summary: 'Read a rating' })
  @ApiOkResponse({ type: RatingView })
  get(
    @CurrentActor() actor: Actor,
    @AtInterview() at: InterviewPlace,
    @Param('rating', ResourceIdPipe) rating: number,
    @Origin() origin: string,
  ) {
    return this.ratings.get(actor, { ...at, rating }, origin);
  }

  @Patch(':rating')
  @Allow('rating.create')
  @ApiOperation({ summary: 'Change your rating' })
  @ApiBody({ type: UpdateRatingDto, examples: { 'another value': { value: { value: 3 } } } })
  @ApiIfMatch()
  @ApiOkResponse({ type: RatingView })
  update(
    @CurrentActor() actor: Actor,
    @AtInterview() at: InterviewPlace,
    @Param('rating', ResourceIdPipe) rating: number,
    @Body() body: UpdateRatingDto,
    @Origin() origin: string,
    @IfMatch() ifMatch?: string,
  ) {
    return this.ratings.update(actor, { ...at, rating }, body, ifMatch, origin);
  }

  @Delete(':rating')
  @Allow('rating.create')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take your rating back' })
  @ApiIfMatch()
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @AtInterview() at: InterviewPlace,
    @Param('rating', ResourceIdPipe) rating: number,
    @Origin() origin: string,
    @IfMatch() ifMatch?: string,
  ) {
    return this.ratings.remove(actor, { ...at, rating }, ifMatch, origin);
  }
}
