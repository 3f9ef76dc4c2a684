import { ApiProperty } from '@nestjs/swagger';
import { APPLICATION_STATUSES } from '../../stages/stage-status';
import { AddressView } from '../resume-json.view';
import { FIELD_NAMES, type FieldValue, type MergedField } from './mergeable';

export const DUPLICATE_REASONS = ['resume_email', 'phone', 'name_and_birth_date'] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

/** The shape is written by the repository; this class describes it. */
export class DuplicateView {
  @ApiProperty({ example: 293 })
  id!: number;

  @ApiProperty({ example: 'John Doe' })
  name!: string;

  @ApiProperty({ example: 'johndoe@example.com' })
  email!: string;

  @ApiProperty()
  phone!: string;

  @ApiProperty({ type: AddressView })
  location!: AddressView;

  @ApiProperty({
    enum: DUPLICATE_REASONS,
    isArray: true,
    description:
      'Why the two may be the same person. `resume_email`: a CV of one names the address of the other, or both name the same.',
  })
  reasons!: DuplicateReason[];

  @ApiProperty({ type: [Number], description: 'The jobs this candidate applied for.' })
  jobs!: number[];
}

const VALUE = { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }], nullable: true };

export class FieldMergeView {
  @ApiProperty({ enum: FIELD_NAMES, description: 'Of photo, cv and password only whether there is one.' })
  field!: MergedField;

  @ApiProperty({ ...VALUE, description: 'Of the candidate who stays.' })
  kept!: FieldValue;

  @ApiProperty({ ...VALUE, description: 'Of the other one.' })
  other!: FieldValue;

  @ApiProperty({ ...VALUE, description: 'What the candidate who stays has afterwards.' })
  result!: FieldValue;
}

export class ComparedApplicationView {
  @ApiProperty({ example: 812 })
  application!: number;

  @ApiProperty({ example: 293, description: 'Whose it is before the merge.' })
  candidate!: number;

  @ApiProperty({ enum: APPLICATION_STATUSES })
  status!: string;

  @ApiProperty({ example: 'Resume Screening', description: 'The stage it stands in.' })
  stage!: string;

  @ApiProperty({ type: String, nullable: true, example: '6.45', description: 'What it is ranked by.' })
  score!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;
}

export class SetAsideView {
  @ApiProperty({ example: 12 })
  job!: number;

  @ApiProperty({ example: 'Backend Engineer' })
  title!: string;

  @ApiProperty({ type: ComparedApplicationView, description: 'Stands for both.' })
  stays!: ComparedApplicationView;

  @ApiProperty({ type: ComparedApplicationView, description: 'Kept with all that belongs to it, and shown nowhere.' })
  set_aside!: ComparedApplicationView;
}

export class MergeConflictView {
  @ApiProperty({ enum: ['project'] })
  kind!: 'project';

  @ApiProperty({ example: 12 })
  id!: number;

  @ApiProperty({ example: 'Backend Engineer' })
  name!: string;
}

export class MergeView {
  @ApiProperty({ type: Number, nullable: true, example: 7, description: 'What `unmerge/` takes; null with dry_run.' })
  merge!: number | null;

  @ApiProperty({ example: 292, description: 'The candidate who stays.' })
  candidate!: number;

  @ApiProperty({ example: 293, description: 'The candidate who went into it.' })
  merged!: number;

  @ApiProperty({ type: [FieldMergeView] })
  fields!: FieldMergeView[];

  @ApiProperty({ type: [Number], description: 'Ids of the applications that move, with their résumés.' })
  applications!: number[];

  @ApiProperty({ type: [Number], description: 'Ids of the projects whose interviews move.' })
  projects!: number[];

  @ApiProperty({
    type: [SetAsideView],
    description: 'Jobs both applied for. `preferred_applications` chooses otherwise.',
  })
  set_aside!: SetAsideView[];

  @ApiProperty({
    type: [MergeConflictView],
    description: 'Projects both are in: while there is one, nothing is merged.',
  })
  conflicts!: MergeConflictView[];

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Until then it can be undone.' })
  undo_until!: string | null;
}

export class UnmergeView {
  @ApiProperty({ example: 7 })
  merge!: number;

  @ApiProperty({ example: 292, description: 'The candidate who stayed.' })
  candidate!: number;

  @ApiProperty({ example: 293, description: 'The candidate who is there again.' })
  restored!: number;

  @ApiProperty({ type: [Number], description: 'Ids of the applications that went back.' })
  applications!: number[];

  @ApiProperty({ type: [Number], description: 'Ids of the applications that had been set aside and are there again.' })
  reinstated!: number[];

  @ApiProperty({ type: [Number], description: 'Ids of the projects whose interviews went back.' })
  projects!: number[];
}
