import { type Exemption, lintCatalog, type Violation } from '../src/catalog-lint.ts'
import { createTestDatabase, type TestDatabase } from '../src/test-database.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ownerReads = 'The lookup functions of candor_owner read across workspaces; it never serves.'

const exemptions: Exemption[] = [
  ...['workspace', 'member', 'release', 'host'].map((table) => ({
    check: 'policy is not the one policy',
    object: `public.${table}.owner_reads`,
    reason: ownerReads,
  })),
  {
    check: 'unique without tenant key',
    object: 'workspace_slug_key',
    reason: 'An address can belong to one workspace only; taken and reserved read the same.',
  },
  {
    check: 'unique without tenant key',
    object: 'host_hostname_key',
    reason: 'A host name can belong to one workspace only.',
  },
  {
    check: 'definer function callable by candor_app',
    object: 'workspaces_of(text)',
    reason: 'The list of a person’s own workspaces; the user comes from the session.',
  },
  {
    check: 'definer function callable by candor_app',
    object: 'workspace_at(text)',
    reason: 'The operator’s command line names a workspace by its address.',
  },
  {
    check: 'definer function callable by candor_app',
    object: 'graphile_worker.enqueue(text,json)',
    reason: 'Adds a job and can do nothing else with the queue.',
  },
  {
    check: 'definer function callable by candor_pages',
    object: 'directory()',
    reason: 'What is served: addresses and newest releases, all of it public.',
  },
]

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

function nameOf({ check, object }: Violation): string {
  return `${check}: ${object}`
}

test('the catalogue breaks no rule of isolation but those that are exempted with a reason', async () => {
  const found = (await lintCatalog(database.superPool)).map(nameOf)
  const exempted = new Set(exemptions.map(nameOf))
  expect(found.filter((name) => !exempted.has(name))).toEqual([])
})

test('every exemption is still needed', async () => {
  const found = new Set((await lintCatalog(database.superPool)).map(nameOf))
  expect(exemptions.map(nameOf).filter((name) => !found.has(name))).toEqual([])
})

const faults: [string, string, string][] = [
  ['a table in no class', 'create table public.stray (id int)', 'table in no class'],
  [
    'row-level security that is not forced',
    'alter table item no force row level security',
    'row-level security not enabled and forced',
  ],
  [
    'a policy that says more',
    'create policy more on item to candor_app using (true)',
    'policy is not the one policy',
  ],
  ['a lost policy', 'drop policy workspace_rows on item', 'no policy'],
  [
    'a foreign key of one column',
    'create unique index u on item (id); alter table item add constraint loose foreign key (parent_id) references item (id)',
    'foreign key between tenant tables without tenant key',
  ],
  [
    'a unique that spans workspaces',
    'create unique index u on item (key)',
    'unique without tenant key',
  ],
  [
    'a view with its owner’s rights',
    'create view public.v as select * from item',
    "view runs with its owner's rights",
  ],
  [
    'a function open to everybody',
    'create function public.f() returns int language sql as $$ select 1 $$; grant execute on function public.f() to public',
    'function open to everybody',
  ],
  [
    'a definer function without a search path',
    'create function public.f() returns int language sql security definer as $$ select 1 $$',
    'definer function without a fixed search path',
  ],
  [
    'a role that may truncate',
    'grant truncate on item to candor_app',
    'role may truncate, refer or trigger',
  ],
  [
    'a nullable tenant key',
    'alter table item alter workspace_id drop not null',
    'tenant key missing or nullable',
  ],
  [
    'pages that read drafts',
    'grant select on item to candor_pages',
    'pages can read more than releases',
  ],
]

test.each(faults)('%s is found', async (_, statement, check) => {
  const client = await database.superPool.connect()
  try {
    await client.query('begin')
    // The primary key goes first where its column is to become nullable.
    if (check.startsWith('tenant key')) {
      await client.query('alter table item drop constraint item_pkey cascade')
    }
    await client.query(statement)
    const found = await lintCatalog(client)
    expect(found.map((violation) => violation.check)).toContain(check)
  } finally {
    await client.query('rollback')
    client.release()
  }
})
