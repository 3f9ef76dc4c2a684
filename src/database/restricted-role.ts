import type { DataSource } from 'typeorm';

/** Refuses to start with a role that row-level security would not hold back. */
export async function assertRestrictedRole(dataSource: DataSource): Promise<void> {
  const rows: { name: string; unbound: boolean; owner: boolean }[] = await dataSource.query(
    `SELECT r.rolname AS name, r.rolsuper OR r.rolbypassrls AS unbound,
            EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE c.relowner = r.oid AND c.relkind = 'r' AND n.nspname = current_schema()) AS owner
     FROM pg_roles r WHERE r.rolname = current_user`,
  );
  const role = rows[0];
  if (!role || role.unbound || role.owner)
    throw new Error(
      `The database role "${role?.name}" can bypass row-level security, so the application does not start with it. ` +
        'Leave DATABASE_APP_URL empty or point it to a role without SUPERUSER and BYPASSRLS that owns no table.',
    );
}
