import { Module } from '@nestjs/common';
import { ProjectsModule } from '../projects/projects.module';
import { AnswersController } from './answers/answers.controller';
import { AnswersRepository } from './answers/answers.repository';
import { AnswersService } from './answers/answers.service';
import { NotesController } from './notes/notes.controller';
import { NotesRepository } from './notes/notes.repository';
import { NotesService } from './notes/notes.service';
import { RatingsController } from './ratings/ratings.controller';
import { RatingsRepository } from './ratings/ratings.repository';
import { RatingsService } from './ratings/ratings.service';
import { ReachedInterviews } from './reached-interviews.service';
import { ResultsController } from './results/results.controller';
import { ResultsRepository } from './results/results.repository';
import { ResultsService } from './results/results.service';
import { ProjectVetosController } from './vetos/project-vetos.controller';
import { VetosController } from './vetos/vetos.controller';
import { VetosRepository } from './vetos/vetos.repository';
import { VetosService } from './vetos/vetos.service';

@Module({
  imports: [ProjectsModule],
  controllers: [
    AnswersController,
    RatingsController,
    NotesController,
    VetosController,
    ProjectVetosController,
    ResultsController,
  ],
  providers: [
    ...[ReachedInterviews, AnswersService, AnswersRepository],
    ...[RatingsService, RatingsRepository, NotesService, NotesRepository],
    ...[VetosService, VetosRepository, ResultsService, ResultsRepository],
  ],
  exports: [ReachedInterviews],
})
export class EvaluationModule {}
