import { AuthToken } from '../auth/auth-token.entity';
import { User } from '../auth/user.entity';
import { Candidate } from '../candidates/candidate.entity';
import { Resume } from '../candidates/resume.entity';
import { ResumeScoreRow } from '../candidates/resume-score.entity';
import { Company } from '../companies/company.entity';
import { Label } from '../companies/labels/label.entity';
import { StoredFile } from '../files/file.entity';
import { Interview } from '../interviews/interview.entity';
import { Application } from '../jobs/application.entity';
import { Job } from '../jobs/job.entity';
import { ScoreWeightsRow } from '../jobs/score-weights.entity';
import { Task } from '../processing/task.entity';
import { Project } from '../projects/project.entity';
import { ApplicationStage } from '../stages/application-stage.entity';
import { InterviewModule } from '../stages/interview-module.entity';
import { JobStage } from '../stages/job-stage.entity';
import { ModuleStage } from '../stages/module-stage.entity';
import { Reason } from '../stages/reasons/reason.entity';
import { StageEvent } from '../stages/stage-event.entity';

/** Every entity, listed by hand: no globs that find other files in dist/ than in src/. */
export const entities = [
  Company,
  User,
  AuthToken,
  ScoreWeightsRow,
  InterviewModule,
  ModuleStage,
  Job,
  JobStage,
  StoredFile,
  Candidate,
  Application,
  ApplicationStage,
  StageEvent,
  Resume,
  ResumeScoreRow,
  Task,
  Label,
  Project,
  Interview,
  Reason,
];
