import { interviewPageLink, registrationLink } from './suite-links';

describe('the links in mails', () => {
  it('lead a candidate to the registration; the key comes last', () => {
    expect(registrationLink('https://suite.test', '0a1b')).toBe('https://suite.test/cfev3/register/0a1b');
  });

  it('lead a colleague to the page of a candidate', () => {
    expect(interviewPageLink('https://suite.test/x', 4, 14, 521)).toBe(
      'https://suite.test/x/companies/4/projects/14/candidates/521/',
    );
  });
});
