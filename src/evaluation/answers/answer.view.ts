import { ApiProperty } from '@nestjs/swagger';
import { wireSeconds } from '../../common/timestamps';
import { interviewUri, type InterviewPlace } from '../../interviews/interview-place';
import { questionUri } from '../../projects/questions/question.view';

/** An answer as the database holds it, with what is known of its video. */
export interface AnswerRow {
  id: number;
  fileId: number;
  questionId: number;
  attempts: number;
  createdAt: Date;
  storageKey: string;
  originalName: string;
  contentType: string;
  size: number;
}

const CANDIDATE = 'http://localhost:3000/api/v3/companies/4/projects/14/candidates/521/';

/** What a candidate said to one question. */
export class AnswerView {
  @ApiProperty({ example: `${CANDIDATE}answers/7/` })
  resource_uri!: string;

  @ApiProperty({ example: CANDIDATE })
  candidate!: string;

  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/4/projects/14/questions/3/' })
  question!: string;

  @ApiProperty({
    example: `${CANDIDATE}answers/7/video/t12-tqk3o0-5d41402abc4b2a76b9719d911017c592/`,
    description:
      'A link to the video that works without a header, so that a `<video>` plays it: for an hour, while the session it was made in lasts and the video is not replaced.',
  })
  video!: string;

  @ApiProperty({ enum: ['video/mp4', 'video/webm'], description: 'Decided from the bytes.' })
  content_type!: string;

  @ApiProperty({ type: 'integer', example: 10_485_760, description: 'Bytes.' })
  size!: number;

  @ApiProperty({
    type: 'integer',
    example: 1,
    description: 'Uploads so far; at most 1 and the retakes of the question.',
  })
  attempts!: number;

  @ApiProperty({ type: String, format: 'date-time', description: 'Of the first attempt.' })
  created_at!: string;
}

/** Where an answer is shown, and to whom: `linkToken` is that of a link to its video for them. */
export interface AnswerContext {
  companyId: number;
  at: InterviewPlace;
  origin: string;
  linkToken: string;
}

export function answerView(row: AnswerRow, { companyId, at, origin, linkToken }: AnswerContext): AnswerView {
  return {
    resource_uri: interviewUri(origin, companyId, at, 'answers', row.id),
    candidate: interviewUri(origin, companyId, at),
    question: questionUri(origin, companyId, at.project, row.questionId),
    video: interviewUri(origin, companyId, at, 'answers', row.id, 'video', linkToken),
    content_type: row.contentType,
    size: row.size,
    attempts: row.attempts,
    created_at: wireSeconds(row.createdAt),
  };
}
