import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module';
import { StagesModule } from '../stages/stages.module';
import { CompaniesController } from './companies.controller';
import { CompaniesRepository } from './companies.repository';
import { CompaniesService } from './companies.service';
import { CompanyByIdentifierController } from './company-by-identifier.controller';
import { CustomersController } from './customers.controller';
import { CustomersRepository } from './customers.repository';
import { CustomersService } from './customers.service';
import { CustomUsersController } from './customusers.controller';
import { LabelsController } from './labels/labels.controller';
import { LabelsRepository } from './labels/labels.repository';
import { LabelsService } from './labels/labels.service';
import { SettingsController } from './settings/settings.controller';
import { SettingsService } from './settings/settings.service';
import { WhoamiController } from './whoami.controller';

@Module({
  imports: [JobsModule, StagesModule],
  controllers: [
    CompaniesController,
    CompanyByIdentifierController,
    SettingsController,
    CustomersController,
    CustomUsersController,
    LabelsController,
    WhoamiController,
  ],
  providers: [
    ...[CompaniesService, CompaniesRepository, SettingsService],
    ...[CustomersService, CustomersRepository],
    ...[LabelsService, LabelsRepository],
  ],
  exports: [CompaniesService, CustomersService, LabelsService],
})
export class CompaniesModule {}
