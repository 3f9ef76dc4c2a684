import { Controller, Param, Post } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { Allow } from '../../access/allow.decorator';
import type { Actor } from '../../auth/actor';
import { CurrentActor } from '../../auth/current-actor.decorator';
import { Origin } from '../../common/origin.decorator';
import { ResourceIdPipe } from '../../common/resource-id.pipe';
import { ImportBody } from './import-body';
import { IMPORT_BODY } from './import-docs';
import { ApiImportOptions, ImportOptionsParam, type ImportOptions } from './import-options';
import { ImportRowDto } from './import-row.dto';
import { ImportService } from './import.service';
import { ImportView } from './import.view';

@ApiTags('Project candidates')
@ApiParam({ name: 'company', type: Number })
@ApiParam({ name: 'project', type: Number })
@ApiExtraModels(ImportRowDto)
@Controller('companies/:company/projects/:project/candidates/import')
export class ImportController {
  constructor(private readonly imports: ImportService) {}

  @Post()
  @Allow('interview.import')
  @ApiOperation({
    summary: 'Import candidates into a project',
    description:
      'Adds up to 10,000 candidates, gives each a deadline (its own, or the default period from now) and invites it, one mail each. The project must be active. ' +
      'A row with errors never stops the others: the answer has one object per row, in order. ' +
      'Refused with 400, `import.refused` and the same `meta` and `objects` when every row has errors, or with `atomic=true` when any has; nothing is written then. ' +
      'A table may use "," or ";" and starts with a row of column names; empty cells and empty lines do not count, `partner_data` is JSON in its cell. ' +
      'Repeat it with the same `Idempotency-Key` and nobody is invited twice.',
  })
  @ApiImportOptions()
  @ApiConsumes('application/json', 'text/csv')
  @ApiBody(IMPORT_BODY)
  @ApiCreatedResponse({ type: ImportView, description: 'Every row was imported, or some were' })
  @ApiOkResponse({ type: ImportView, description: 'Of a dry run, also when rows have errors' })
  import(
    @CurrentActor() actor: Actor,
    @Param('project', ResourceIdPipe) project: number,
    @ImportBody() body: unknown,
    @ImportOptionsParam() options: ImportOptions,
    @Origin() origin: string,
  ) {
    return this.imports.run(actor, project, body, options, origin);
  }
}
