/** The fields that have a value: a change touches what was sent, and leaves the rest as it is. `null` is a value. */
export const givenFields = <Fields extends object>(fields: Fields): Partial<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>;
