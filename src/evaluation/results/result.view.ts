import { ApiProperty } from '@nestjs/swagger';
import { NoteView } from '../notes/note.view';
import { RatingView } from '../ratings/rating.view';
import { VetoView } from '../vetos/veto.view';

/** How averages are made; part of the contract. */
export const AVERAGES =
  "Each evaluator's ratings are averaged first, then those averages, so that nobody counts more by rating more. Ratings with `ignore` are left out. Rounded to two decimals.";

const PROJECT = 'http://localhost:3000/api/v3/companies/4/projects/14/';

export class QuestionResultView {
  @ApiProperty({ example: `${PROJECT}questions/3/` })
  question!: string;

  @ApiProperty({ type: Number, format: 'double', example: 3.75, description: 'Over all criteria of the question.' })
  average_rating!: number;
}

export class CriterionResultView {
  @ApiProperty({ example: `${PROJECT}criteria/2/` })
  criterion!: string;

  @ApiProperty({ type: Number, format: 'double', example: 4.5, description: 'Over all questions with the criterion.' })
  average_rating!: number;
}

/** What the evaluators of a project made of one candidate; written by `resultJson`. */
export class ResultView {
  @ApiProperty({ example: `${PROJECT}results/521/` })
  resource_uri!: string;

  @ApiProperty({ example: `${PROJECT}candidates/521/` })
  candidate!: string;

  @ApiProperty({
    type: Number,
    format: 'double',
    nullable: true,
    example: 4.13,
    description: `${AVERAGES} Null while no rating counts.`,
  })
  overall_rating!: number | null;

  @ApiProperty({ type: [QuestionResultView], description: 'Questions with a rating that counts, in their order.' })
  question_results!: QuestionResultView[];

  @ApiProperty({ type: [CriterionResultView], description: 'Criteria with a rating that counts, by name.' })
  criteria_results!: CriterionResultView[];

  @ApiProperty({ type: [RatingView], description: 'All ratings, those that are ignored as well.' })
  ratings!: RatingView[];

  @ApiProperty({ type: [NoteView], description: 'Notes that are shared, and your own.' })
  notes!: NoteView[];

  @ApiProperty({ type: [VetoView] })
  vetos!: VetoView[];
}
