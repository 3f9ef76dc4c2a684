import { meanNdcg, Measure, openings, ranking, scored } from '../score/fixtures/ranking';
import { describeJob, JobWords, plainDescription } from './describe-job';
import { POSTINGS } from './fixtures/postings';

/** Do sections that were read out of a posting rank people as a reader would? */
const by =
  (sections: (posting: JobWords) => ReturnType<typeof describeJob>): Measure =>
  (one, index) => {
    const posting = POSTINGS.find(({ title }) => title === one.job.title)!;
    return scored({ ...one, job: { ...one.job, jdJson: sections(posting) } }, index);
  };

describe('the order that scores give by what was read out of a posting', () => {
  it('is known for every opening', () => {
    expect(POSTINGS.map(({ title }) => title).sort()).toEqual(openings.map(({ job }) => job.title).sort());
  });

  it('is nearly that of sections a person wrote, and better than that of the must-haves and the title alone', () => {
    const read = meanNdcg(by(describeJob));
    expect(read).toBeGreaterThanOrEqual(meanNdcg(scored) - 0.03);
    expect(read).toBeGreaterThanOrEqual(meanNdcg(by(plainDescription)) + 0.03);
  });

  it('puts somebody first who does the work', () => {
    const first = openings.map((one) => one.grades[ranking(one, by(describeJob))[0]!]);
    expect(first.filter((grade) => grade === 3).length).toBeGreaterThanOrEqual(openings.length - 1);
  });
});
