import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { ResumeError } from '../resume/resume.errors';
import { JobDescription, JobRequirements } from '../resume/resume.types';
import { ResumeSandbox } from '../resume/sandbox/resume-sandbox';
import { DEFAULT_SCORE_WEIGHTS } from '../resume/score/points';

const USAGE = `Usage: npm run -s resume:score -- <file> --job <jd.json> [--title <job title>] [--country IN]
       [--received 2026-01-31]

Prints the score of a CV for a job, part by part, with the words that earned it.
<jd.json> holds one job or a list of jobs; --title picks one of a list by a part of its title.
--received is the day the CV arrived, which "Present" means; default: the date of the file.`;

/** A job as job files and the API write it. */
interface JobFile {
  title: string;
  jd_json: Partial<JobDescription>;
  must_have_skills?: { label: string; value: string }[];
  experience?: number | null;
  min_experience?: number | null;
  max_experience?: number | null;
}

function readJob(text: string, title: string | undefined): JobRequirements {
  const content = JSON.parse(text) as JobFile | JobFile[];
  const jobs = (Array.isArray(content) ? content : [content]).filter((job) => typeof job?.jd_json === 'object');
  if (!jobs.length)
    throw new Error('the job file must hold {"title": …, "jd_json": {"Skills": […], …}}, or a list of such jobs');
  const wanted = jobs.filter((job) => !title || (job.title ?? '').toLowerCase().includes(title.toLowerCase()));
  const [job] = wanted;
  if (!job || wanted.length > 1) {
    throw new Error(`choose one job with --title: ${jobs.map((one) => one.title).join(' | ')}`);
  }
  return {
    title: job.title,
    jdJson: { Skills: [], Projects: [], Education: [], Certifications: [], 'Work Experience': [], ...job.jd_json },
    mustHaveSkills: job.must_have_skills ?? [],
    experience: job.experience ?? null,
    minExperience: job.min_experience ?? null,
    maxExperience: job.max_experience ?? null,
  };
}

async function scoreFile(
  file: string,
  job: JobRequirements,
  { country: defaultCountry, received }: { country: string; received?: string | undefined },
): Promise<void> {
  const receivedAt = received ? new Date(received) : (await stat(file)).mtime;
  if (Number.isNaN(receivedAt.getTime())) throw new Error('--received must be a day such as 2026-01-31');
  const sandbox = new ResumeSandbox({ concurrency: 1 });
  try {
    const context = { fileName: basename(file), receivedAt, defaultCountry };
    const { score } = await sandbox.assess(file, context, { job, weights: DEFAULT_SCORE_WEIGHTS });
    console.log(JSON.stringify({ file: basename(file), job: job.title, ...score }, null, 2));
  } finally {
    await sandbox.close();
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      job: { type: 'string' },
      title: { type: 'string' },
      country: { type: 'string', default: 'IN' },
      received: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [file] = positionals;
  if (values.help || !file || !values.job || positionals.length > 1) {
    console.error(USAGE);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  await scoreFile(file, readJob(await readFile(values.job, 'utf8'), values.title), values);
}

main().catch((error: Error) => {
  console.error(error instanceof ResumeError ? `${error.code}: ${error.message}` : error.message);
  process.exitCode = 1;
});
