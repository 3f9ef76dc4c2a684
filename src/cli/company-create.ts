import { parseArgs } from 'node:util';
import { CompaniesService } from '../companies/companies.service';
import { CustomersService } from '../companies/customers.service';
import { DatabaseService } from '../database/database.service';
import { runCommand } from './context';

const USAGE =
  'npm run company:create -- --identifier acme --name "Acme Ltd" --email owner@acme.example --password <at least 8 characters>';

/** `npm run company:create`: opens a company with its owner. The API cannot do this. */
runCommand('company:create', async (app) => {
  const { values } = parseArgs({
    options: {
      identifier: { type: 'string' },
      name: { type: 'string' },
      email: { type: 'string' },
      password: { type: 'string' },
    },
  });
  const { identifier, name, email, password } = values;
  if (!identifier || !name || !email || !password || password.length < 8) throw new Error(`usage: ${USAGE}`);
  if (!/^[a-z0-9][a-z0-9-]{1,62}$/.test(identifier))
    throw new Error(
      'The identifier may hold small letters, digits and hyphens, 2 to 63 of them: it becomes a subdomain.',
    );
  const companyId = await app.get(CompaniesService).open(identifier, name);
  await app
    .get(DatabaseService)
    .asCompany(companyId, () =>
      app.get(CustomersService).add(companyId, { email, password, account_type: 'owner' }, null),
    );
  process.stdout.write(`Company ${identifier} has id ${companyId}; ${email} can sign in.\n`);
});
