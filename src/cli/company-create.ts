import { parseArgs } from 'node:util';
import { isEmail } from 'class-validator';
import { isPassword } from '../auth/new-password.decorator';
import { CompaniesService } from '../companies/companies.service';
import { CustomersService } from '../companies/customers.service';
import { DatabaseService } from '../database/database.service';
import { isUniqueViolation } from '../database/pg-errors';
import { readArguments } from './arguments';
import { runCommand } from './context';

const NAME = 'company:create';
const USAGE = `npm run ${NAME} -- --identifier acme --name "Acme Ltd" --email owner@acme.example --password <at least 8 characters>`;

interface NewCompany {
  identifier: string;
  name: string;
  email: string;
  password: string;
}

/** What is given, or the first thing that is wrong with it. */
function newCompany(args: string[]): NewCompany {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { identifier: text, name: text, email: text, password: text } });
  const { identifier = '', name = '', email = '', password = '' } = values;
  const missing = Object.entries({ identifier, name, email, password }).find(([, value]) => !value.trim());
  if (missing) throw new Error(`--${missing[0]} is missing. Usage: ${USAGE}`);
  if (!/^[a-z0-9][a-z0-9-]{1,62}$/.test(identifier))
    throw new Error(
      `The identifier may hold small letters, digits and hyphens, 2 to 63 of them, and starts with no hyphen: it becomes a subdomain. It is "${identifier}".`,
    );
  if (!isEmail(email))
    throw new Error(`--email must be an e-mail address such as owner@acme.example; it is "${email}".`);
  if (!isPassword(password)) throw new Error('--password must have at least 8 characters.');
  return { identifier, name: name.trim(), email, password };
}

const given = readArguments(NAME, USAGE, newCompany);

/** `npm run company:create`: opens a company with its owner. The API cannot do this. */
runCommand(NAME, async (app) => {
  const { identifier, name, email, password } = given;
  const companyId = await app
    .get(CompaniesService)
    .open(identifier, name)
    .catch((error: unknown) => {
      if (!isUniqueViolation(error, 'companies_identifier_key')) throw error;
      throw new Error(`There is a company with the identifier ${identifier} already. Choose another one.`);
    });
  await app
    .get(DatabaseService)
    .asCompany(companyId, () =>
      app.get(CustomersService).add(companyId, { email, password, account_type: 'owner' }, null),
    );
  process.stdout.write(`Company ${identifier} has id ${companyId}; ${email} can sign in.\n`);
});
