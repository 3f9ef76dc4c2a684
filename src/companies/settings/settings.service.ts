import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/actor';
import { givenFields } from '../../common/given-fields';
import { Versioned } from '../../common/versioned';
import { CompaniesRepository, companyTag } from '../companies.repository';
import type { Company } from '../company.entity';
import type { UpdateSettingsDto } from './settings.dto';
import { settingsView, type SettingsView } from './settings.view';

/** What a company decides for all of its projects. */
@Injectable()
export class SettingsService {
  constructor(private readonly companies: CompaniesRepository) {}

  async get(actor: Actor, origin: string): Promise<Versioned<SettingsView>> {
    return versioned(await this.companies.find(actor.companyId), origin);
  }

  async update(
    actor: Actor,
    dto: UpdateSettingsDto,
    ifMatch: string | undefined,
    origin: string,
  ): Promise<Versioned<SettingsView>> {
    return versioned(await this.companies.change(actor.companyId, columns(dto), ifMatch), origin);
  }
}

const versioned = (company: Company, origin: string): Versioned<SettingsView> =>
  new Versioned(settingsView(company, origin), companyTag(company));

function columns(dto: UpdateSettingsDto): Partial<Company> {
  return givenFields<Partial<Company>>({
    name: dto.name,
    defaultInterviewPeriod: dto.default_interview_period,
    timezone: dto.timezone,
    defaultMaximumScore: dto.default_maximum_score,
    website: dto.website,
    registrationEmail: dto.registration_email,
    defaultProjectLang: dto.default_project_lang,
    partnerData: dto.partner_data,
    shareCandidateEnabled: dto.share_candidate_enabled,
    teamEvaluationEnabled: dto.team_evaluation_enabled,
    docRequired: dto.DOC_required,
    vetoEnabled: dto.veto_enabled,
    openProjectReminderPeriod: dto.open_project_reminder_period,
    openProjectReminderFrequency: dto.open_project_reminder_frequency,
    reapplicationPeriod: dto.reapplication_period,
  });
}
