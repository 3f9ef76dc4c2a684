import type { People, Person } from './support/factories';
import { TestApp } from './support/test-app';

const WEIGHTS = { skills: 0.2, work_experience: 0.2, projects: 0.2, education: 0.2, certifications: 0.2 };

describe('jobs', () => {
  let test: TestApp;
  let people: People;
  let path: string;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    path = `/companies/${people.rita.companyId}/jobs/`;
  });

  const open = (by: Person, body: object) => test.api.as(by).post(path, body);
  const titles = async (by: Person, query = '') =>
    (await test.api.as(by).get(`${path}?${query}`)).body.objects.map((job: { title: string }) => job.title);

  describe('POST /companies/{company}/jobs/', () => {
    it('needs a token', async () => {
      expect((await test.api.post(path, { title: 'Tester' })).status).toBe(401);
    });

    it('is refused to hiring managers', async () => {
      const { status, body } = await open(people.hank, { title: 'Tester' });
      expect([status, body.detail]).toEqual([
        403,
        'You do not have permission to perform this action. Owners, admins, recruiters and service users may do this.',
      ]);
    });

    it.each([
      ['no title', { location: 'Pune' }, { title: ['This field is required.'] }],
      ['a blank title', { title: '' }, { title: ['This field may not be blank.'] }],
      ['a title of spaces', { title: '   ' }, { title: ['This field may not be blank.'] }],
      ['text for a number', { title: 'x', experience: '3' }, { experience: ['A valid integer is required.'] }],
      ['half a year', { title: 'x', min_experience: 1.5 }, { min_experience: ['A valid integer is required.'] }],
      ['text for a flag', { title: 'x', published: 'yes' }, { published: ['Must be a valid boolean: true or false.'] }],
      [
        'texts for objects',
        { title: 'x', must_have_skills: ['Go'] },
        { must_have_skills: ['Each item must be an object.'], 'must_have_skills.0': ['Expected an object.'] },
      ],
      ['text for a list', { title: 'x', must_have_skills: 'Go' }, { must_have_skills: [expect.any(String)] }],
      [
        'a maximum below the minimum',
        { title: 'x', min_experience: 5, max_experience: 4 },
        { max_experience: ['Must not be smaller than min_experience.'] },
      ],
      [
        'a skill without its value',
        { title: 'x', must_have_skills: [{ label: 'Go' }] },
        { 'must_have_skills.0.value': ['This field is required.'] },
      ],
      [
        'an unknown section',
        { title: 'x', jd_json: { Hobbies: [] } },
        { 'jd_json.Hobbies': [expect.stringMatching(/^Unknown field/)] },
      ],
      [
        'weights with three decimals',
        { title: 'x', score_weight: { ...WEIGHTS, skills: 0.205 } },
        { 'score_weight.skills': [expect.any(String)] },
      ],
      [
        'weights that miss one',
        { title: 'x', score_weight: { ...WEIGHTS, skills: undefined } },
        { 'score_weight.skills': ['This field is required.'] },
      ],
      ['a date nobody has', { title: 'x', close_date: '2030-02-30T10:00Z' }, { close_date: [expect.any(String)] }],
    ])('refuses %s and names the field', async (_, body, errors) => {
      const answer = await open(people.rita, body);
      expect([answer.status, answer.body.code]).toEqual([400, 'request.validation']);
      expect(answer.body.errors).toEqual(errors);
      expect(await titles(people.olivia)).toEqual([]);
    });

    it.each(['owner', 'owner_id', 'company_id', 'encrypted', 'is_deleted', 'users_shared_with', 'id'])(
      'does not let the body say %s',
      async (field) => {
        const { status, body } = await open(people.rita, { title: 'x', [field]: 1 });
        expect(status).toBe(400);
        expect(body.errors).toEqual({
          [field]: [expect.stringMatching(/^Unknown field\. Allowed fields: close_date, description, /)],
        });
      },
    );

    it('refuses a closing date without a time zone, with a code of its own', async () => {
      const { status, body } = await open(people.rita, { title: 'x', close_date: '2030-01-01T10:00:00' });
      expect([status, body.code]).toEqual([400, 'request.naive_timestamp']);
      expect(body.close_date[0]).toContain('time zone');
    });

    it.each([
      [{ ...WEIGHTS, skills: 0.3 }, '1.1'],
      [{ ...WEIGHTS, skills: 0 }, '0.8'],
      [{ ...WEIGHTS, skills: 0.21 }, '1.01'],
    ])('refuses weights that do not add up to 1: %p', async (score_weight, actual) => {
      const { status, body } = await open(people.rita, { title: 'x', score_weight });
      expect([status, body.code]).toEqual([400, 'job.weights_sum']);
      expect(body.detail).toContain(`they add up to ${actual}.`);
    });

    it('opens a job owned by the caller, with the default weights, and says where it is', async () => {
      const { status, headers, body } = await open(people.rita, { title: 'Tester' });
      expect(status).toBe(201);
      expect(headers.get('location')).toBe(`${test.api.origin}/api/v3${path}${body.id}/`);
      expect(headers.get('etag')).toBe(`"job-${body.id}-1"`);
      const microseconds = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
      const noSkills = { Skills: [], Projects: [], Education: [], Certifications: [] };
      expect(body).toEqual({
        id: expect.any(Number),
        score_weight: {
          id: expect.any(Number),
          ...{ skills: '0.40', work_experience: '0.10', projects: '0.30', education: '0.10', certifications: '0.10' },
          user: null,
        },
        owner: {
          ...{ id: people.rita.id, name: 'rita', org: people.rita.companyId, username: 'rita' },
          ...{ email: people.rita.email, role: { id: 2, name: 'Editor' }, profile_pic: null, is_active: true },
          ...{ is_staff: false, is_superuser: false, last_login: null, last_seen: null, contact: null },
          ...{ country: null, invited_by: null, created_at: microseconds },
        },
        ...{ applicants_count: 0, applicants_today_count: 0, title: 'Tester', description: '', jd_html: '' },
        jd_json: { ...noSkills, 'Work Experience': ['Tester'] },
        ...{ experience: 0, min_experience: 0, max_experience: null, employment_type: 'Full Time', location: '' },
        ...{ must_have_skills: [], encrypted: expect.stringMatching(/^[\w-]{27}$/), published: false },
        ...{ close_date: null, new_applicant_notify: false, created_at: microseconds, updated_at: microseconds },
        ...{ is_deleted: false, interview_module: expect.any(Number), workflow: null, deleted_by: null },
        users_shared_with: [],
      });
      expect((await test.api.as(people.rita).get(headers.get('location')!)).body).toEqual(body);
    });

    it('keeps everything that was sent', async () => {
      const sent = {
        ...{ title: 'Tester', description: 'Tests.', location: 'Pune', employment_type: 'Contract', published: true },
        ...{ experience: 3, min_experience: 2, max_experience: 2, new_applicant_notify: true },
        must_have_skills: [{ label: 'Testing', value: 'Software Testing' }],
      };
      const close_date = '2031-05-01T12:30:00+05:30';
      const { status, body } = await open(people.rita, { ...sent, close_date, score_weight: WEIGHTS });
      expect(status).toBe(201);
      expect(body).toMatchObject({ ...sent, close_date: '2031-05-01T07:00:00Z' });
      expect(body.score_weight).toMatchObject({ skills: '0.20', certifications: '0.20', user: people.rita.id });
      expect(body.jd_json.Skills).toEqual(['Software Testing']);
    });

    it('keeps only harmless HTML of the description', async () => {
      const jd_html =
        '<p onclick="steal()">Hi <b>you</b><script>steal()</script><a href="javascript:steal()">x</a><img src=x onerror=steal()></p><style>p{}</style>';
      const { body } = await open(people.rita, { title: 'Tester', jd_html });
      expect(body.jd_html).toBe('<p>Hi <b>you</b><a>x</a></p>');
    });

    it("copies the stages of the company's default module, in order", async () => {
      const { body } = await open(people.rita, { title: 'Tester' });
      const stages = 'SELECT "position", service_id, name FROM';
      const copied = await test.sql(`${stages} job_stages WHERE job_id = $1 ORDER BY "position"`, [body.id]);
      const module = await test.sql(`${stages} module_stages WHERE interview_module_id = $1 ORDER BY "position"`, [
        body.interview_module,
      ]);
      expect(copied.map(({ service_id }) => service_id)).toEqual([1, 3, 2]);
      expect(copied).toEqual(module);
    });
  });

  describe('PATCH /companies/{company}/jobs/{job}/', () => {
    it('is refused to a recruiter with whom the job is only shared, who sees it', async () => {
      const job = await test.make.job(people.ralph);
      await test.make.share(job, people.rita);
      expect((await test.api.as(people.rita).get(`${path}${job.id}/`)).status).toBe(200);
      const { status, body } = await test.api.as(people.rita).patch(`${path}${job.id}/`, { title: 'Mine' });
      expect([status, body.code]).toEqual([403, 'auth.forbidden']);
    });

    it('holds a new bound of experience against the one that stays', async () => {
      const job = await test.make.job(people.rita, { min_experience: 3, max_experience: 5 });
      const patch = (body: object) => test.api.as(people.rita).patch(`${path}${job.id}/`, body);
      expect((await patch({ max_experience: 2 })).body.errors).toEqual({
        max_experience: ['Must not be smaller than min_experience.'],
      });
      expect((await patch({ min_experience: 6 })).status).toBe(400);
      expect((await patch({ min_experience: 6, max_experience: null })).body).toMatchObject({
        min_experience: 6,
        max_experience: null,
      });
    });

    it('refuses null where there must be a value, as opening a job does', async () => {
      const job = await test.make.job(people.rita);
      const texts = { title: null, description: null, jd_html: null, location: null, employment_type: null };
      const numbers = { experience: null, min_experience: null, published: null, new_applicant_notify: null };
      const body = { ...texts, ...numbers, must_have_skills: null, score_weight: null };
      const errors = Object.fromEntries(Object.keys(body).map((field) => [field, ['This field may not be null.']]));
      const patched = await test.api.as(people.rita).patch(`${path}${job.id}/`, body);
      expect([patched.status, patched.body.errors]).toEqual([400, errors]);
      const opened = await open(people.rita, { ...body, jd_json: null });
      expect([opened.status, opened.body.errors]).toEqual([
        ...[400, { ...errors, jd_json: ['This field may not be null.'] }],
      ]);
    });

    it('changes what was sent, and cleans HTML again', async () => {
      const job = await test.make.job(people.rita, {
        description: 'Stays.',
        close_date: new Date('2031-01-01T00:00Z'),
      });
      const body = { title: 'Baker', jd_html: '<i>x</i><script>1</script>', score_weight: WEIGHTS, close_date: null };
      const changed = await test.api.as(people.rita).patch(`${path}${job.id}/`, body);
      expect(changed.status).toBe(200);
      expect(changed.headers.get('etag')).toBe(`"job-${job.id}-2"`);
      expect(changed.body).toMatchObject({
        title: 'Baker',
        jd_html: '<i>x</i>',
        description: 'Stays.',
        close_date: null,
      });
      expect(changed.body.score_weight.skills).toBe('0.20');
    });

    it.each(['"job-1-99"', 'W/"job"', ''])('refuses the version %p, and changes nothing', async (tag) => {
      const job = await test.make.job(people.rita);
      const ifMatch = { headers: { 'if-match': tag } };
      const { status, headers } = await test.api.as(people.rita).patch(`${path}${job.id}/`, { title: 'Lost' }, ifMatch);
      expect([status, headers.get('etag')]).toEqual([412, `"job-${job.id}-1"`]);
      expect(await titles(people.rita)).toEqual(['Backend Engineer']);
    });

    it('takes the newest version, one of several, or any', async () => {
      const job = await test.make.job(people.rita);
      const patch = (tag: string) =>
        test.api.as(people.rita).patch(`${path}${job.id}/`, { title: 'x' }, { headers: { 'if-match': tag } });
      expect((await patch(`"job-${job.id}-1"`)).status).toBe(200);
      expect((await patch(`"other", "job-${job.id}-2"`)).status).toBe(200);
      expect((await patch('*')).status).toBe(200);
    });
  });

  describe('DELETE /companies/{company}/jobs/{job}/', () => {
    it('takes the job out of sight and keeps it with its applicants', async () => {
      const job = await test.make.job(people.rita, { published: true });
      await test.api.as(people.rita).post('/candidates/', { job: job.id, email: 'eve@example.org' });
      const answer = await test.api.as(people.rita).delete(`${path}${job.id}/`);
      expect([answer.status, answer.body]).toEqual([204, '']);
      expect(await titles(people.olivia)).toEqual([]);
      for (const method of ['GET', 'PATCH', 'DELETE'])
        expect((await test.api.as(people.rita).send(`${path}${job.id}/`, { method })).status).toBe(404);
      expect((await test.api.as(people.rita).post('/candidates/', { job: job.id })).status).toBe(400);
      expect((await test.api.as(people.rita).get(`/candidates/list-with-stages/?job_id=${job.id}`)).status).toBe(404);
      const kept = await test.sql(
        'SELECT is_deleted, published, deleted_by, (SELECT count(*)::int FROM applications) AS applicants FROM jobs',
      );
      expect(kept).toEqual([{ is_deleted: true, published: false, deleted_by: people.rita.id, applicants: 1 }]);
    });

    it('is refused for a version that is not the newest', async () => {
      const job = await test.make.job(people.rita);
      const stale = { headers: { 'if-match': `"job-${job.id}-0"` } };
      expect((await test.api.as(people.rita).delete(`${path}${job.id}/`, stale)).status).toBe(412);
      expect(await titles(people.rita)).toEqual(['Backend Engineer']);
    });
  });
});
