import { Module } from '@nestjs/common';
import { ProjectStatusService } from './project-status.service';
import { ProjectsController } from './projects.controller';
import { ProjectsRepository } from './projects.repository';
import { ProjectsService } from './projects.service';
import { CriteriaController } from './questions/criteria.controller';
import { CriteriaRepository } from './questions/criteria.repository';
import { CriteriaService } from './questions/criteria.service';
import { QuestionsController } from './questions/questions.controller';
import { QuestionsRepository } from './questions/questions.repository';
import { QuestionsService } from './questions/questions.service';
import { RolesController } from './roles/roles.controller';
import { RolesRepository } from './roles/roles.repository';
import { RolesService } from './roles/roles.service';
import { TeamService } from './roles/team.service';

@Module({
  controllers: [ProjectsController, RolesController, QuestionsController, CriteriaController],
  providers: [
    ...[ProjectsService, ProjectsRepository, ProjectStatusService],
    ...[RolesService, RolesRepository, TeamService],
    ...[QuestionsService, QuestionsRepository, CriteriaService, CriteriaRepository],
  ],
  exports: [ProjectsService, ProjectStatusService, RolesService, QuestionsService],
})
export class ProjectsModule {}
