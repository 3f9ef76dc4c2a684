import sql from 'sql-template-tag';
import { DatabaseService } from '../src/database/database.service';
import { InterviewModule } from '../src/stages/interview-module.entity';
import { TestApp } from './support/test-app';

class Refused extends Error {}

describe('transactions', () => {
  let test: TestApp;
  let db: DatabaseService;
  let acme: number;
  let globex: number;

  beforeAll(async () => {
    test = await TestApp.start();
    db = test.app.get(DatabaseService);
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    [acme, globex] = [await test.make.company(), await test.make.company()];
  });

  const add = (company: number, name: string) =>
    db.query(sql`INSERT INTO interview_modules (company_id, name) VALUES (${company}, ${name})`);
  const rename = (company: number, name: string) =>
    db.query(sql`UPDATE companies SET name = ${name} WHERE id = ${company}`);
  async function modules(): Promise<string[]> {
    const rows = await test.sql<{ name: string }>(
      'SELECT name FROM interview_modules WHERE NOT is_default ORDER BY name',
    );
    return rows.map(({ name }) => name);
  }

  it('keep all or nothing, whatever joined them', async () => {
    const write = (fail: boolean) =>
      db.asCompany(acme, () =>
        db.transaction(async () => {
          await add(acme, 'outer');
          await db.transaction(async () => {
            await add(acme, 'inner');
            await db.transaction(() => add(acme, 'innermost'));
          });
          if (fail) throw new Refused();
        }),
      );
    await expect(write(true)).rejects.toThrow(Refused);
    expect(await modules()).toEqual([]);
    await write(false);
    expect(await modules()).toEqual(['inner', 'innermost', 'outer']);
  });

  it('are rolled back by a failure in a part that joined, even when it is caught', async () => {
    const write = () =>
      db.asCompany(acme, () =>
        db.transaction(async () => {
          await add(acme, 'outer');
          await db
            .transaction(async () => {
              await add(acme, 'inner');
              throw new Refused();
            })
            .catch(() => undefined);
        }),
      );
    await expect(write()).rejects.toThrow(Refused);
    expect(await modules()).toEqual([]);
  });

  it('are seen inside, with their unwritten rows, by reads that join them, and by nobody else', async () => {
    await db.asCompany(acme, () =>
      db.transaction(async () => {
        await add(acme, 'new');
        const inside = await db.query(sql`SELECT name FROM interview_modules WHERE NOT is_default`);
        expect(inside).toEqual([{ name: 'new' }]);
        expect(await modules()).toEqual([]);
      }),
    );
    expect(await modules()).toEqual(['new']);
  });

  it('call what was left for after the commit once it is committed, in order, also from parts that joined', async () => {
    const calls: string[] = [];
    await db.asCompany(acme, () =>
      db.transaction(async () => {
        db.afterCommit(() => calls.push('first'));
        await db.transaction(async () => {
          await add(acme, 'new');
          db.afterCommit(() => calls.push('second'));
        });
        expect(calls).toEqual([]);
      }),
    );
    expect(calls).toEqual(['first', 'second']);
  });

  it('never call it when they are rolled back', async () => {
    const calls: string[] = [];
    const write = () =>
      db.asCompany(acme, () =>
        db.transaction(async () => {
          await db.transaction(async () => db.afterCommit(() => calls.push('never')));
          await db.query(sql`SELECT 1 / 0`);
        }),
      );
    await expect(write()).rejects.toThrow('division by zero');
    expect(calls).toEqual([]);
  });

  it('stay committed, and call the others, when one of those calls fails', async () => {
    const calls: string[] = [];
    await db.asCompany(acme, () =>
      db.transaction(async () => {
        await add(acme, 'kept');
        db.afterCommit(() => {
          throw new Refused();
        });
        db.afterCommit(() => calls.push('called'));
      }),
    );
    expect(await modules()).toEqual(['kept']);
    expect(calls).toEqual(['called']);
  });

  it('of two companies that overlap keep to their own rows', async () => {
    const both = gate(2);
    const write = (company: number, name: string) =>
      db.asCompany(company, () =>
        db.transaction(async () => {
          await add(company, name);
          await both();
          await rename(acme, name);
          await rename(globex, name);
          const rows = await db.query<{ name: string }>(
            sql`SELECT name FROM interview_modules WHERE NOT is_default ORDER BY name`,
          );
          return rows.map((row) => row.name);
        }),
      );
    expect(await Promise.all([write(acme, 'a'), write(globex, 'g')])).toEqual([['a'], ['g']]);
    const names = await test.sql('SELECT name FROM companies ORDER BY id');
    expect(names).toEqual([{ name: 'a' }, { name: 'g' }]);
  });

  it('of one company do not mix when they overlap: one fails, the other is kept', async () => {
    const both = gate(2);
    const write = (name: string, fail: boolean) =>
      db.asCompany(acme, () =>
        db.transaction(async () => {
          await add(acme, name);
          await both();
          if (fail) throw new Refused();
        }),
      );
    const results = await Promise.allSettled([write('kept', false), write('lost', true)]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await modules()).toEqual(['kept']);
  });

  it('begin with their first statement, also when that one fails or several start at once', async () => {
    const missing = () => db.query(sql`SELECT 1 / ${0}::integer AS nothing`);
    for (let round = 0; round < 25; round++) {
      const failing = db.asCompany(acme, () => db.transaction(missing));
      await expect(failing).rejects.toMatchObject({ code: '22012' });
    }
    const together = () => Promise.all([add(acme, 'one'), db.repo(InterviewModule).find()]);
    await db.asCompany(acme, () => db.transaction(together));
    expect(await modules()).toEqual(['one']);
    const refused = () => together().then(() => Promise.reject(new Refused()));
    await expect(db.asCompany(globex, () => db.transaction(refused))).rejects.toThrow();
    expect(await modules()).toEqual(['one']);
  });

  it('serve their company from the first statement on, whichever way it is sent', async () => {
    const names = (company: number) =>
      db.asCompany(company, () => db.transaction(async () => (await db.repo(InterviewModule).find()).length));
    await db.asCompany(acme, () => db.transaction(() => add(acme, 'own')));
    expect([await names(acme), await names(globex)]).toEqual([2, 1]);
  });

  it('fail when a statement in them did, and was passed over', async () => {
    const write = () =>
      db.asCompany(acme, () =>
        db.transaction(async () => {
          await add(acme, 'lost');
          await db.query(sql`SELECT 1 / 0`).catch(() => undefined);
        }),
      );
    await expect(write()).rejects.toThrow('rolled back');
    expect(await modules()).toEqual([]);
  });

  it('are read-only where a single statement opened them by itself', async () => {
    await expect(db.asCompany(acme, () => add(acme, 'new'))).rejects.toThrow('read-only transaction');
    expect(await modules()).toEqual([]);
  });

  it('need a context, and effects and repositories need a transaction', async () => {
    await expect(db.transaction(() => Promise.resolve())).rejects.toThrow('No database context');
    await db.asCompany(acme, async () => {
      expect(() => db.afterCommit(() => undefined)).toThrow('No transaction is open');
      expect(() => db.manager).toThrow('No transaction is open');
    });
  });
});

/** A door that opens once `count` have come to it. */
function gate(count: number): () => Promise<void> {
  let open: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return () => {
    if (--count === 0) open();
    return opened;
  };
}
