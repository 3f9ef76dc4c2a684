import type { Transition } from '../common/state-machine';
import { INTERVIEW_TRANSITIONS } from '../interviews/interview-status';
import { PROJECT_TRANSITIONS } from '../projects/project-status';
import { APPLICATION_TRANSITIONS, STAGE_TRANSITIONS } from '../stages/stage-status';

type AnyTransition = Transition<string, string, string>;

/** The tables of states as a page for people: docs/state-machines.md. */
export function stateMachinesPage(): string {
  return [
    '# State machines',
    '',
    'Written by `npm run docs` from the tables in the code. An action that is in no row, or whose condition does not hold,',
    'answers 400 with the reason, the current state and the actions that are possible now. Of two at once one gets 409.',
    '',
    ...section('A candidate in a project', 'src/interviews/interview-status.ts', INTERVIEW_TRANSITIONS),
    'A deadline that passes counts at once for whoever looks; the worker marks it (`expire`) within a minute.',
    '`deadline` sets the deadline; one in the past ends an open interview. `answer` is the upload of a video.',
    '',
    ...section('A project', 'src/projects/project-status.ts', PROJECT_TRANSITIONS),
    ...section('An application in a stage of its job', 'src/stages/stage-status.ts', STAGE_TRANSITIONS),
    'Approval enters the next stage; that of the last one makes the application `shortlisted`. Rejection makes it',
    '`rejected`. `reopen` takes a decision back, and with it what it led to.',
    '',
    ...section('An application', 'src/stages/stage-status.ts', APPLICATION_TRANSITIONS),
    '`shortlisted` and `rejected` follow from the stages; the action is the status that is asked for.',
    '',
  ].join('\n');
}

function section(title: string, source: string, table: readonly AnyTransition[]): string[] {
  const rows = table.map(({ from, action, actors, to, condition = [] }) =>
    [`\`${from}\``, action, actors.join(', '), `\`${to}\``, [condition].flat().join(', ') || '–'].join(' | '),
  );
  return [
    `## ${title}`,
    '',
    `\`${source}\``,
    '',
    '| From | Action | Who | To | Conditions |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
    '',
  ];
}
