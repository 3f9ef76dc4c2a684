import { form } from './support/api';
import type { MadeCandidate, MadeProject, People } from './support/factories';
import { JPEG, PNG, PNG_DATA_URI } from './support/pictures';
import { TestApp } from './support/test-app';
import { shapeDifferences } from './support/wire-shape';

/** The example object of the original's documentation, word for word but for the stray comma in it. */
const EXAMPLE = {
  resource_uri: 'https://interview-suite.com/api/v3/companies/4/projects/14/candidates/521/',
  photo: 'https://interview-suite.com/api/v3/companies/4/projects/14/candidates/521/photo/a76b5e78cd3/',
  first_name: 'Francisco',
  last_name: 'Assis',
  gender: 'mr',
  email: 'francisco.assis@viasto.com',
  status: 'interviewed',
  company: 'https://interview-suite.com/api/v3/companies/4/',
  interview_key: 'abc68df6c4b354b61f8b2e1094503210',
  project: 'https://interview-suite.com/api/v3/companies/4/projects/14/',
  evaluation_status: 'pending',
  invitationdate: '2015-06-19T12:19:36Z',
  confirmationdate: '2015-06-19T12:24:11Z',
  interviewdate: '2015-06-19T12:29:42Z',
  deadline: '2015-06-30T08:00:00Z',
  activation_key: '06d592a9c52aa220af5bdf7aab308e32',
  created_by: 'https://interview-suite.com/api/v3/customusers/1/',
  username: 'assis9405',
};
const LISTED = {
  ...EXAMPLE,
  partner_data: {},
  shares: [
    {
      resource_uri: 'https://interview-suite.com/api/v3/companies/4/projects/14/candidates/521/shares/1/',
      customer: 'https://interview-suite.com/api/v3/companies/4/customers/5/',
      candidate: 'https://interview-suite.com/api/v3/companies/4/projects/14/candidates/521/',
    },
  ],
};
/** What the original's table of attributes has beyond its examples. */
const IN_THE_TABLE_ONLY = ['cv', 'my_evaluation_status', 'phone', 'address', 'interview_suite_url'];

const JPG = { name: 'profile-picture.jpg', bytes: JPEG };

describe("the interview suite's documentation", () => {
  let test: TestApp;
  let people: People;
  let project: MadeProject;
  let luke: MadeCandidate;

  beforeAll(async () => {
    test = await TestApp.start();
    people = await test.make.people();
    project = await test.make.project(people.rita, { maximum_score: 5 });
    await test.make.question(project);
    await test.make.projectStatus(project, 'active');
  });
  afterAll(() => test.stop());
  beforeEach(async () => (luke = await test.make.candidate(project)));

  const rita = () => test.api.as(people.rita);
  const candidates = () => `${project.path}candidates/`;

  it('shows a candidate with the keys and formats of its examples, and with the rest of its table', async () => {
    await test.sql(
      `UPDATE interviews SET invitationdate = now(), confirmationdate = now(), interviewdate = now(), deadline = now() + interval '1 day'`,
    );
    await rita().patch(luke.path, form({}, { photo: JPG }));
    await test.sql(
      `INSERT INTO candidate_shares (company_id, interview_id, user_id) SELECT company_id, id, ${people.hank.id} FROM interviews`,
    );
    const { body: list } = await rita().get(`${candidates()}?page_size=1`);
    const { body: one } = await rita().get(luke.path);
    expect(Object.keys(list.meta).sort()).toEqual(['next', 'previous', 'total_count']);
    for (const shown of [list.objects[0], one])
      expect(shapeDifferences(shown, LISTED).sort()).toEqual(
        IN_THE_TABLE_ONLY.map((key) => `$.${key}: too many`).sort(),
      );
    expect(one.shares).toHaveLength(1);
    expect(one.photo).not.toBe('');
  });

  it('POSTs and PATCHes a form with a photo', async () => {
    const fields = { first_name: 'Luke', last_name: 'Skywalker', email: 'luke.skywalker@darkside.moon', gender: 'mr' };
    const made = await rita().post(candidates(), form(fields, { photo: JPG }));
    expect([made.status, made.body.first_name, made.body.gender]).toEqual([201, 'Luke', 'mr']);
    expect(made.headers.get('location')).toBe(made.body.resource_uri);
    const changed = await rita().patch(luke.path, form({}, { photo: JPG }));
    expect(changed.status).toBe(200);
    for (const { body } of [made, changed])
      expect((await fetch(body.photo)).headers.get('content-type')).toBe('image/jpeg');
  });

  it('POSTs and PATCHes JSON with a photo as data URI, also with the backslashes of its shell examples', async () => {
    const typed = `{ \\
"first_name": "Luke", \\
"last_name": "Skywalker", \\
"email": "max.ludwig@viasto.com", \\
"photo": "${PNG_DATA_URI}" \\
}`;
    const made = await rita().post(candidates(), typed);
    expect([made.status, made.body.email]).toEqual([201, 'max.ludwig@viasto.com']);
    const changed = await rita().patch(luke.path, `{"photo":"${PNG_DATA_URI}"}`);
    expect(changed.status).toBe(200);
    for (const { body } of [made, changed]) {
      const photo = await fetch(body.photo);
      expect([photo.status, photo.headers.get('content-type')]).toEqual([200, 'image/png']);
      expect(Buffer.from(await photo.arrayBuffer())).toEqual(PNG);
    }
  });

  it.each(['2099-11-11T23:59+01:00', '2099-11-11T22:59Z'])('sets the deadline %s', async (deadline) => {
    const { status, body } = await rita().patch(`${luke.path}deadline/`, { deadline });
    expect([status, body.deadline]).toEqual([200, '2099-11-11T22:59:00Z']);
  });

  it('leads a candidate from new to interviewed', async () => {
    const { body: invited } = await rita().patch(`${luke.path}status/advance/`);
    expect(invited.status).toBe('invited');
    const key = test.api.withKey({ key: invited.activation_key });
    const { body: me } = await key.get('/whoami/candidate/');
    expect([me.status, me.resource_uri]).toEqual(['invited', invited.resource_uri]);
    expect((await key.patch(me.resource_uri, { password: 'use the force' })).body.status).toBe('invited');
    expect((await key.patch(`${me.resource_uri}status/advance/`)).body.status).toBe('confirmed');
    const { body: signedIn } = await test.api.post('/api-token-auth/', {
      username: luke.email,
      password: 'use the force',
    });
    const candidate = test.api.as({ token: signedIn.token });
    expect((await candidate.get('/whoami/candidate/')).body.resource_uri).toBe(invited.resource_uri);
    const { body: questions } = await candidate.get(me.project.questions);
    expect(questions.objects).toHaveLength(1);
    expect((await candidate.patch(`${luke.path}status/advance/`)).body.status).toBe('interviewing');
    await test.sql(`INSERT INTO files (company_id, storage_key, kind, original_name, content_type, size, sha256)
      SELECT company_id, gen_random_uuid()::text, 'video', 'a.webm', 'video/webm', 1, '' FROM interviews LIMIT 1`);
    await test.sql(`INSERT INTO answers (company_id, interview_id, question_id, file_id)
      SELECT i.company_id, i.id, q.id, (SELECT max(id) FROM files) FROM interviews i JOIN questions q USING (company_id, project_id)
      WHERE i.candidate_id = ${luke.id}`);
    const { status, body } = await candidate.patch(`${luke.path}status/advance/`);
    expect([status, body.status]).toEqual([200, 'interviewed']);
  });

  it('reminds, skips and removes a candidate', async () => {
    await rita().patch(`${luke.path}status/advance/`);
    expect((await rita().post(`${luke.path}reminder/`)).status).toBe(202);
    expect((await rita().patch(`${luke.path}status/skip/`)).body.status).toBe('skipped');
    expect((await rita().delete(luke.path)).status).toBe(204);
    expect((await rita().get(luke.path)).status).toBe(404);
  });
});
