import type { OpenAPIObject } from '@nestjs/swagger';

/** What stands in an address, by the name of its place: TABLE. */
const PLACES: Readonly<Record<string, string>> = {
  answer: 'Id of an answer of the candidate in this project.',
  application: 'Id of the application, as `…/jobs/{job}/applications/` lists them; not the id of the candidate.',
  assessment: 'Id of a result of a test.',
  candidate: 'Id of the candidate: the person, in every project and for every job the same.',
  company: 'Id of your company: the last number of `company` in `GET /whoami/`.',
  criterion: 'Id of a criterion that answers are rated by.',
  customer: 'Id of a user of the company.',
  email: 'The e-mail address to look for; percent-encode what is special in addresses.',
  encrypted: 'The unguessable id of a published job: `encrypted` of the job.',
  identifier: 'The identifier the company was made with.',
  job: 'Id of the job.',
  label: 'Id of a label of the company.',
  mail: 'Id of a mail.',
  module: 'Id of an interview module of the company.',
  note: 'Id of a note about the candidate.',
  pk: 'Id of the candidate, whose latest résumé is meant.',
  project: 'Id of the project.',
  question: 'Id of a question of the project.',
  rating: 'Id of a rating.',
  reason: 'Id of a reason of the company.',
  resume: 'Id of a résumé.',
  role: 'Id of a role in the project.',
  share: 'Id of a share of the candidate.',
  stage: 'Id of a stage of the job, as `…/jobs/{job}/stages/` lists them.',
  task: 'Id of a task.',
  token: 'The last part of a link that an answer contained; with `tokens/`: the id of a permanent token.',
  user: 'Id of a user of the company.',
  veto: 'Id of a veto.',
  weights: 'Id of a set of score weights.',
};

/** Describes the places in addresses that their route says nothing about. */
export function documentParameters(document: OpenAPIObject): OpenAPIObject {
  for (const item of Object.values(document.paths))
    for (const method of ['get', 'post', 'patch', 'put', 'delete'] as const)
      for (const parameter of item[method]?.parameters ?? [])
        if ('in' in parameter && parameter.in === 'path') parameter.description ??= describe(parameter.name);
  return document;
}

function describe(name: string): string {
  const description = PLACES[name];
  if (!description) throw new Error(`The place {${name}} in addresses has no description in openapi-parameters.ts.`);
  return description;
}
