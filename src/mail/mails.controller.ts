import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator';
import type { Actor } from '../auth/actor';
import { CurrentActor } from '../auth/current-actor.decorator';
import { ListEnvelope } from '../common/lists/list-envelope.decorator';
import { ApiListQuery, ListQueryParam } from '../common/lists/list-query';
import { Origin } from '../common/origin.decorator';
import { ResourceIdPipe } from '../common/resource-id.pipe';
import { MAIL_LIST, type MailListQuery } from './mail.list';
import { MailView } from './mail.view';
import { MailsService } from './mails.service';

@ApiTags('Mails')
@ApiParam({ name: 'company', type: Number })
@Controller('companies/:company/mails')
export class MailsController {
  constructor(private readonly mails: MailsService) {}

  @Get()
  @Allow('mail.read')
  @ApiOperation({
    summary: 'List mails',
    description:
      'Newest first: invitations, reminders and notices to candidates and colleagues, as they were or will be sent. A mail goes with the interview it is about.',
  })
  @ApiListQuery(MAIL_LIST)
  @ListEnvelope('meta-objects', MailView)
  list(@CurrentActor() actor: Actor, @ListQueryParam(MAIL_LIST) query: MailListQuery, @Origin() origin: string) {
    return this.mails.list(actor, query, origin);
  }

  @Get(':mail')
  @Allow('mail.read')
  @ApiOperation({ summary: 'Read one mail' })
  @ApiOkResponse({ type: MailView })
  get(@CurrentActor() actor: Actor, @Param('mail', ResourceIdPipe) mail: number, @Origin() origin: string) {
    return this.mails.get(actor, mail, origin);
  }
}
