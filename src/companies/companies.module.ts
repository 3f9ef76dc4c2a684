import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module';
import { StagesModule } from '../stages/stages.module';
import { CompaniesController } from './companies.controller';
import { CompaniesService } from './companies.service';
import { CustomersController } from './customers.controller';
import { CustomersRepository } from './customers.repository';
import { CustomersService } from './customers.service';
import { WhoamiController } from './whoami.controller';

@Module({
  imports: [JobsModule, StagesModule],
  controllers: [CompaniesController, CustomersController, WhoamiController],
  providers: [CompaniesService, CustomersService, CustomersRepository],
  exports: [CompaniesService, CustomersService],
})
export class CompaniesModule {}
