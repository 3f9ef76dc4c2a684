import { isoLanguage } from './project-language';

describe('the language of a project', () => {
  it.each([
    ['en', 'en-GB'],
    ['de', 'de-DE'],
    ['sv', 'sv-SE'],
    ['pt', 'pt-BR'],
    ['de-CH', 'de-CH'],
    ['xx', 'xx'],
    ['', ''],
    ['not a language', 'not a language'],
  ])('%j is shown as %j', (code, shown) => expect(isoLanguage(code)).toBe(shown));
});
