import { Row, beside, linesOf, strong } from '../../../test/support/resume-lines';
import { readAddress } from './address';
import { readEmails, readWebsites } from './contact';
import { nameCase, readName } from './name';

const emails = (rows: (string | Row)[]): string[] => readEmails(linesOf(rows)).map((found) => found.value);
const city = (rows: (string | Row)[]): string | undefined => readAddress(linesOf(rows), 'Jane Doe')?.value.city;
const name = (rows: (string | Row)[], mail: string[] = []): string | undefined => {
  const lines = linesOf(rows);
  return readName(lines, new Set(lines), mail)?.value;
};
const narrow = (text: string): Row => ({ cells: [text], columnRight: 195 });

describe('e-mail addresses in narrow columns', () => {
  it('are joined when their end is in the next line', () => {
    expect(emails([narrow('marie.long.name@mail.provider.ex'), narrow('ample.es')])).toEqual([
      'marie.long.name@mail.provider.example.es',
    ]);
  });

  it('are joined when they were broken at a hyphen before the @', () => {
    expect(emails([narrow('s.fairweather-'), narrow('okoye@post.test')])).toEqual(['s.fairweather-okoye@post.test']);
  });

  it('stay as they are above a web address', () => {
    expect(emails(['jane@mail.com', 'janedoe.dev'])).toEqual(['jane@mail.com']);
  });

  it('leave no web address behind', () => {
    const lines = linesOf([narrow('marie.long.name@mail.provider.ex'), narrow('ample.es')]);
    expect(readWebsites(lines)).toEqual([]);
  });
});

describe('readAddress', () => {
  it('takes a town nobody knows from among the contact data', () => {
    expect(city([strong('Jane Doe', { size: 20 }), 'Smallville | jane@doe.test | +48 601 555 283'])).toBe('Smallville');
  });

  it('reads a country code or a remark in brackets', () => {
    expect(city(['Smallville (PL),'])).toBe('Smallville');
    expect(city(['Address: Lagos (Home)'])).toBe('Lagos');
  });

  it('takes the part behind a city for the region', () => {
    expect(readAddress(linesOf(['Zaragoza, Bajo Norte']), 'Jane Doe')?.value).toEqual({
      city: 'Zaragoza',
      state: 'Bajo Norte',
    });
  });

  it('does not take a job title for a town', () => {
    expect(city([strong('Jane Doe', { size: 20 }), 'Software Engineer | jane@doe.test'])).toBeUndefined();
  });
});

describe('readName', () => {
  it('joins a name set in three lines, without a space behind a hyphen', () => {
    const rows = ['Maria', 'Fairweather-', 'Okoye'].map((text) => strong(text, { size: 20, gap: 24 }));
    expect(name([...rows, 'Teacher'], ['maria@school.test'])).toBe('Maria Fairweather-Okoye');
  });

  it('reads the name beside its label', () => {
    const rows = [
      strong('Curriculum Vitae', { size: 16 }),
      beside('First name(s) / Surname(s)', 'Ada Obi'),
      beside('Address', 'Lagos'),
    ];
    expect(name(rows)).toBe('Ada Obi');
  });

  it.each([
    ['PRIYA RAMAN', 'Priya Raman'],
    ['ANNA VON DER HEYDEN-SCHMITT', 'Anna von der Heyden-Schmitt'],
    ['T. J. BLACKWOOD', 'T. J. Blackwood'],
    ["AOIFE O'NEILL", "Aoife O'Neill"],
    ['Li Wei', 'Li Wei'],
  ])('shows %s as %s', (printed, shown) => {
    expect(nameCase(printed)).toBe(shown);
  });
});
