import { PERMISSIONS, whoMay, type Permission } from './permissions';

describe('who may do something, in words', () => {
  it.each<[Permission, string]>([
    ['job.create', 'Owners, admins, recruiters and service users may do this.'],
    ['settings.update', 'Owners, admins and service users may do this.'],
    ['queues.read', 'Owners and admins may do this.'],
    ['answer.create', 'Candidates may do this.'],
  ])('%s: %s', (permission, words) => expect(whoMay(permission)).toBe(words));

  it('is somebody for every permission', () => {
    for (const permission of Object.keys(PERMISSIONS) as Permission[])
      expect(whoMay(permission)).toMatch(/^[A-Z][a-z, ]+ may do this\.$/);
  });
});
