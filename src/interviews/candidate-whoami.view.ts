import { ApiProperty, PickType } from '@nestjs/swagger';
import { CompanyView } from '../companies/company.view';
import type { CandidateProjectView } from '../projects/project.view';
import { InterviewView } from './interview.view';

class WhoamiCompanyView extends PickType(CompanyView, [
  ...([
    'resource_uri',
    'name',
    'division',
    'address',
    'postcode',
    'city',
    'state_province',
    'country',
    'phone',
  ] as const),
  'design_settings',
]) {}

class WhoamiProjectView {
  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/4/projects/14/' })
  resource_uri!: string;

  @ApiProperty({ example: 'Backend Engineer' })
  name!: string;

  @ApiProperty({ type: [String] })
  videos!: string[];

  @ApiProperty({ description: 'Where the questions are.' })
  questions!: string;

  @ApiProperty({ example: 'de' })
  support_lang!: string;

  @ApiProperty({ example: 'de-DE' })
  language!: string;
}

/** A candidate as it sees itself. */
export class CandidateWhoamiView extends PickType(InterviewView, [
  ...([
    'resource_uri',
    'photo',
    'cv',
    'first_name',
    'last_name',
    'gender',
    'email',
    'phone',
    'address',
    'status',
  ] as const),
  ...(['invitationdate', 'confirmationdate', 'interviewdate', 'deadline', 'activation_key', 'username'] as const),
]) {
  @ApiProperty({ type: 'integer', nullable: true, description: 'Null without a deadline; 0 when it has passed.' })
  seconds_until_deadline!: number | null;

  @ApiProperty({ type: WhoamiCompanyView })
  company!: WhoamiCompanyView;

  @ApiProperty({ type: WhoamiProjectView })
  project!: WhoamiProjectView;
}

export function candidateWhoamiView(
  interview: InterviewView,
  project: CandidateProjectView,
  {
    resource_uri,
    name,
    division,
    address,
    postcode,
    city,
    state_province,
    country,
    phone,
    design_settings,
  }: CompanyView,
  now: Date,
): CandidateWhoamiView {
  const { deadline } = interview;
  const left = deadline === null ? null : Math.floor((new Date(deadline).getTime() - now.getTime()) / 1000);
  return {
    ...interview,
    seconds_until_deadline: left === null ? null : Math.max(0, left),
    company: { resource_uri, name, division, address, postcode, city, state_province, country, phone, design_settings },
    project: {
      ...{ name: project.name, videos: project.videos, questions: project.questions as string },
      ...{ resource_uri: project.resource_uri, support_lang: project.support_lang, language: project.language },
    },
  };
}
