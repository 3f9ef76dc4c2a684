import { served } from './served-company';
import { referenceId, requestOrigin, requestUrl, resourceUri, type UriRequest } from './resource-uri';

const request = (fields: object) => ({ headers: {}, ...fields }) as UriRequest;

describe('absolute URLs', () => {
  it('take scheme and host from the request', () => {
    expect(requestOrigin(request({ protocol: 'https', host: 'api.example:8443' }))).toBe('https://api.example:8443');
    expect(requestOrigin(request({ headers: { host: '[::1]:3000' } }))).toBe('http://[::1]:3000');
  });

  it('take the public URL when there is one', () => {
    expect(requestOrigin(request({ host: 'inner' }), 'https://jobs.example/')).toBe('https://jobs.example');
  });

  it.each(['evil.example/path', 'a b', '"><script>', ''])('do not repeat the host header %j', (host) => {
    expect(requestOrigin(request({ protocol: 'http', host }))).toBe('http://localhost');
  });

  it('end in a slash', () => {
    expect(resourceUri('https://h', 'companies', 4, 'customers', 5)).toBe('https://h/api/v3/companies/4/customers/5/');
    expect(requestUrl(request({ host: 'h', originalUrl: '/api/v3/candidates?x=1' }))).toBe(
      'http://h/api/v3/candidates/',
    );
    expect(requestUrl(request({ host: 'h', originalUrl: '/api/v3/candidates/' }))).toBe('http://h/api/v3/candidates/');
  });

  it('escape what they are made of', () => {
    expect(resourceUri('https://h', 'files', 'a/b c')).toBe('https://h/api/v3/files/a%2Fb%20c/');
  });
});

describe('references of a request', () => {
  it.each([
    ['/api/v3/companies/4/customers/5/', 5],
    ['https://h/api/v3/companies/4/projects/1/customers/5/', 5],
    ['customers/5', 5],
    ['/api/v3/companies/40/customers/5/', null],
    ['https://h/api/v3/companies/3/customers/5/', null],
    ['/companies/acme/customers/5/', null],
  ])('%j is %j for company 4', (reference, id) =>
    served.run({ companyId: 4 }, () => expect(referenceId(reference, 'customers')).toBe(id)),
  );

  it.each([
    ['https://interview-suite.com/api/v3/companies/4/customers/5/'],
    ['https://interview-suite.com/api/v3/companies/4/customers/5'],
    ['/api/v3/companies/4/customers/5/'],
    ['/api/v3/customers/5/?x=1#y'],
    ['customers/5'],
    [' 5 '],
    ['5'],
    [5],
  ])('%j is customer 5', (reference) => expect(referenceId(reference, 'customers')).toBe(5));

  it.each([
    ['https://h/api/v3/companies/4/projects/5/'],
    ['https://h/api/v3/companies/4/customers/5/shares/'],
    ['https://h/api/v3/companies/4/customers/'],
    ['/customers/0/'],
    ['/customers/2147483648/'],
    ['/customers/5x/'],
    [''],
    ['-5'],
    ['5.5'],
    [5.5],
    [0],
    [NaN],
    [null],
    [undefined],
    [{}],
    [['5']],
    [true],
  ])('%j is nobody', (reference) => expect(referenceId(reference, 'customers')).toBeNull());
});
