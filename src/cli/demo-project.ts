import type { CreateProjectDto } from '../projects/project.dto';
import type { CreateQuestionDto } from '../projects/questions/question.dto';

/** The active project the demo company starts with. */
export const DEMO_PROJECT: CreateProjectDto = {
  name: 'Video interview: Backend Engineer',
  contact_person: 'The Acme recruiting team',
};

export const DEMO_QUESTIONS: CreateQuestionDto[] = [
  { text: 'Tell us about a service you have run in production. What went wrong, and what did you change?', retakes: 1 },
  { text: 'How do you make sure that background work is neither lost nor done twice?', max_seconds: 180 },
];
