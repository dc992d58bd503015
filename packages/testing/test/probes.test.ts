import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ProbeReport, runProbes } from '../src/probes/run-probes.ts'
import { tally } from '../src/tally.ts'
import { createTestDatabase, type TestDatabase } from '../src/test-database.ts'

describe('as every role, at every table, view and function, in every workspace', () => {
  let database: TestDatabase
  let report: ProbeReport
  beforeAll(async () => {
    database = await createTestDatabase()
    report = await runProbes(database)
    tally('tables', report.tables)
    tally('probes', report.probes)
    tally('leaks', report.leaks.length)
    tally('untested cells', report.untested.length)
  })
  afterAll(() => database.drop())

  test('nothing of another workspace is seen, changed or referred to, whatever is tried', () => {
    expect(report.leaks).toEqual([])
  })

  test('every probe reaches the wall, and what is allowed works', () => {
    expect(report.untested).toEqual([])
  })

  test('there are thousands of probes', () => {
    expect(report.probes).toBeGreaterThan(2_000)
  })
})

type Fault = { fault: string; statements: string; at: string; found: string }

const leaks: Fault[] = [
  {
    fault: 'row-level security that is off',
    statements: 'alter table host disable row level security',
    at: 'public.host',
    found: 'select in a subquery: expected 0 rows, got 3 rows',
  },
  {
    fault: 'a policy that lets more be seen',
    statements: 'create policy more on host for select to candor_app using (true)',
    at: 'public.host',
    found: 'fetch from a cursor: expected 0 rows, got 3 rows',
  },
  {
    fault: 'a policy that lets more be written',
    statements: 'alter policy workspace_rows on host with check (true)',
    at: 'public.host',
    found: 'insert: expected 42501, got 1 rows',
  },
  {
    fault: 'a policy that lets rows be moved away',
    statements: 'create policy more on member to candor_app using (true)',
    at: 'public.member',
    found: 'move: expected 0 rows, got',
  },
  {
    fault: 'a foreign key by the id alone',
    statements: `alter table item drop constraint item_workspace_id_parent_id_fkey;
      create unique index item_id on item (id);
      alter table item add constraint loose foreign key (parent_id) references item (id)`,
    at: 'public.item',
    found: 'insert with loose to their row: expected 23503, got 1 rows',
  },
  {
    fault: 'a view with its owner’s rights',
    statements: `create view public.every_host as select * from host;
      grant select on every_host to candor_app`,
    at: 'public.host',
    found: 'view public.every_host: expected 0 rows, got 3 rows',
  },
  {
    fault: 'a function that says what it should not',
    statements: `create function peek(slug text) returns setof text language sql strict security definer
        set search_path = pg_catalog, pg_temp as 'select data::text from public.item';
      grant execute on function peek(text) to candor_app`,
    at: 'public.host',
    found: 'peek(text): expected 42501, got 0 rows',
  },
  {
    fault: 'a function that is there and says more than it did',
    statements: `create or replace function workspace_at(at_slug text) returns uuid
        language sql stable security definer set search_path = pg_catalog, pg_temp
        as 'select workspace_id from public.workspace order by slug desc limit 1'`,
    at: 'public.host',
    found: 'workspace_at(text) says nothing of',
  },
  {
    fault: 'visitors who may empty a table',
    statements: 'grant truncate on host to candor_pages',
    at: 'public.host',
    found: 'truncate public.host: expected 42501, got 0 rows',
  },
]

async function probe({ statements, at }: Pick<Fault, 'statements' | 'at'>): Promise<ProbeReport> {
  const database = await createTestDatabase()
  try {
    await database.superPool.query(statements)
    return await runProbes(database, [at])
  } finally {
    await database.drop()
  }
}

test.each(leaks)('$fault is a leak', async (planted) => {
  const report = await probe(planted)
  expect(report.leaks.filter((leak) => leak.includes(planted.found))).not.toEqual([])
})

const untested: Fault[] = [
  {
    fault: 'a policy that fails on a connection that was used before',
    statements: `alter policy workspace_rows on host
      using (workspace_id = (select current_setting('app.workspace_id', true)::uuid))`,
    at: 'public.host',
    found: 'select: expected 0 rows, got 22P02',
  },
  {
    fault: 'a function that is no longer there',
    statements: 'drop function directory()',
    at: 'public.host',
    found: 'candor_pages: directory()',
  },
  {
    fault: 'a right that cannot be used',
    statements: `create function stay() returns trigger language plpgsql as 'begin return null; end';
      create trigger stays before delete on host for each row execute function stay()`,
    at: 'public.host',
    found: 'delete: expected 1 rows, got 0 rows',
  },
]

test.each(untested)('$fault counts as untested', async (planted) => {
  const report = await probe(planted)
  expect(report.untested.filter((cell) => cell.includes(planted.found))).not.toEqual([])
})

test('a column that nothing can fill stops the run', async () => {
  await expect(
    probe({ statements: 'alter table host add spot point not null', at: 'public.host' }),
  ).rejects.toThrow('No generator for public.host.spot (point)')
  const statements = `alter table host add code text not null check (code ~ '^[0-9]{4}$')`
  await expect(probe({ statements, at: 'public.host' })).rejects.toThrow(
    'No valid row for public.host',
  )
})
