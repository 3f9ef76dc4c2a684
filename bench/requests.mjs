const json = { 'content-type': 'application/json' };
const credential = (token) => ({ authorization: `Token ${token}` });

export const get = (path, token) => ({ method: 'GET', path, headers: credential(token) });
export const patch = (path, token) => ({ method: 'PATCH', path, headers: credential(token) });
export const post = (path, token, body) => ({
  method: 'POST',
  path,
  headers: { ...credential(token), ...json },
  body: JSON.stringify(body),
});

/** A POST whose body is made anew each time it is sent. */
export const postFresh = (path, token, body) => ({
  ...post(path, token, {}),
  body: JSON.stringify(body()),
  setupRequest: (request) => ({ ...request, body: JSON.stringify(body()) }),
});

let sent = 0;
/** An e-mail address nobody has had. */
export const freshEmail = () => `asha.${process.pid}.${++sent}@people.test`;

/** The same numbers on every run, and no short cycle between jobs, pages and tokens. */
export const nth = (list, index) => list[(index * 7_919 + (index >> 3)) % list.length];
export const shuffled = (requests) => requests.map((_, index) => requests[(index * 7_919) % requests.length]);
