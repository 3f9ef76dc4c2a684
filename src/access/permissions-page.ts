import { PERMISSIONS, type Permission } from './permissions';
import { ACCOUNT_TYPES } from './roles';

const CALLERS = [...ACCOUNT_TYPES, 'candidate'] as const;

/** The permission table as a page for people: docs/permissions.md. */
export function permissionsPage(): string {
  const rows = (Object.keys(PERMISSIONS) as Permission[]).map((name) => {
    const row = PERMISSIONS[name];
    const cells = CALLERS.map((caller) =>
      caller === 'service' && row.service ? `company, with \`${row.service}\`` : (row[caller] ?? '–'),
    );
    return `| \`${name}\` | ${cells.join(' | ')} |`;
  });
  return [
    '# Permissions',
    '',
    'Written by `npm run docs` from `src/access/permissions.ts`. A cell is how far the permission reaches; – is a refusal (403).',
    'A record outside the reach answers 404, exactly like one that does not exist. A service user reaches the whole company, within the scopes of its token.',
    '',
    `| Permission | ${CALLERS.join(' | ')} |`,
    `| --- |${' --- |'.repeat(CALLERS.length)}`,
    ...rows,
    '',
  ].join('\n');
}
