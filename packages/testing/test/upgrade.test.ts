import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeCatalog } from '../src/catalog/describe-catalog.ts'
import { createTestDatabase, type TestDatabase } from '../src/test-database.ts'
import { findSurprises } from '../src/upgrade/find-surprises.ts'
import { readAgain, type TableRows } from '../src/upgrade/read-rows.ts'
import { type Fact, readShape } from '../src/upgrade/read-shape.ts'
import { createUpgradedDatabase, type UpgradedDatabase } from '../src/upgrade/upgraded-database.ts'
import { watchMigrations } from '../src/upgrade/watch-migrations.ts'

/** What a migration does that the version before it does not expect, and why that one can go on. */
const satisfied = 'What the version before writes has the defaults, which satisfy it.'
const few = 'There are few hosts, and they are hardly ever written.'
const noted = 'It notes the change for other nodes and lets the write be as it is.'
const expected: Record<string, string> = {
  '0066_dropped_schedule.sql: the constraint public.change_request.change_request_dropped is new':
    satisfied,
  '0080_host_claim.sql: the constraint public.host.host_failures is new': satisfied,
  '0080_host_claim.sql: the constraint public.host.host_of_workspace is new':
    'A host name was unique before.',
  '0080_host_claim.sql: the constraint public.host.host_primary is new': satisfied,
  '0080_host_claim.sql: the constraint public.host.host_primary_is_served is new': satisfied,
  '0080_host_claim.sql: the constraint public.host.host_state is new': satisfied,
  '0080_host_claim.sql: the constraint public.host.host_state_times is new': satisfied,
  '0080_host_claim.sql: the index host_by_name is made while writers wait': few,
  '0080_host_claim.sql: the index host_next_check is made while writers wait': few,
  '0080_host_claim.sql: the index host_served is made while writers wait': few,
  '0080_host_claim.sql: the table public.host is written anew while everybody waits': few,
  '0080_host_claim.sql: the trigger public.host.host_is_apart is new':
    'It refuses what a unique index refused before, and whose host it was lately.',
  '0081_directory_change.sql: the trigger public.host.host_change_is_noted is new': noted,
  '0081_directory_change.sql: the trigger public.host.host_is_noted is new': noted,
  '0081_directory_change.sql: the trigger public.workspace.workspace_change_is_noted is new': noted,
  '0081_directory_change.sql: the trigger public.workspace.workspace_is_noted is new': noted,
}

/** Columns whose contents a migration writes anew on purpose, and why. */
const rewritten: Record<string, string> = {
  'auth.session.token': 'Kept as its hash alone; nobody is signed out.',
}

let upgraded: UpgradedDatabase
let fresh: TestDatabase
let surprises: string[] = []
let shape: Fact[] | undefined

beforeAll(async () => {
  upgraded = await createUpgradedDatabase(async (target, superPool) => {
    surprises = await watchMigrations(target, superPool)
  })
  fresh = await createTestDatabase()
})
afterAll(async () => {
  await fresh.drop()
  await upgraded.drop()
})

test('a database that grew has the catalogue of one that is new', async () => {
  expect(await describeCatalog(upgraded.superPool)).toEqual(await describeCatalog(fresh.superPool))
})

test('a node of the version before can go on with every migration, until it is replaced as well', () => {
  expect(surprises).toEqual(Object.keys(expected))
})

test('what two workspaces had before an upgrade they have after it', async () => {
  const filled = upgraded.before.filter(({ rows }) => rows.length > 0).map(({ table }) => table)
  expect(filled).toEqual([
    'audit_entry',
    'auth."user"',
    'auth.credential',
    'auth.session',
    'auth.verification',
    'host',
    'item',
    'member',
    'release',
    'workspace',
  ])
  const after = await readAgain(upgraded.superPool, upgraded.before)
  const kept = (column: string) => !(column in rewritten)
  expect(linesOf(after, kept)).toEqual(linesOf(upgraded.before, kept))
  for (const column of Object.keys(rewritten)) {
    const only = (other: string) => other === column
    expect(linesOf(after, only)).not.toEqual(linesOf(upgraded.before, only))
  }
})

test('every item of two workspaces begins its history with what it was before the upgrade', async () => {
  const { rows } = await upgraded.superPool.query(
    `select i.key, v.number, v.is_removed from item i
      left join item_version v on v.workspace_id = i.workspace_id and v.item_id = i.id
        and (v.key, v.position, v.data) = (i.key, i.position, i.data)
      where v.number is null or (i.deleted_at is null and v.is_removed)`,
  )
  expect(rows).toEqual([])
  const { rows: removed } = await upgraded.superPool.query<{ all: boolean }>(
    `select count(*) > 0 and bool_and(exists (select from item_version v
        where v.workspace_id = i.workspace_id and v.item_id = i.id
          and v.number = 2 and v.is_removed and v.at = i.deleted_at)) as all
      from item i where i.deleted_at is not null`,
  )
  expect(removed).toEqual([{ all: true }])
})

/** The rows of all tables in one order, by the columns that are wanted. */
function linesOf(tables: readonly TableRows[], isWanted: (column: string) => boolean): string[] {
  return tables.flatMap(({ table, columns, rows }) =>
    rows
      .map((row) => row.filter((_, at) => isWanted(`${table}.${columns[at]}`)))
      .map((row) => `${table} ${JSON.stringify(row)}`)
      .toSorted(),
  )
}

const drifts: [string, string][] = [
  ['a column', 'alter table item add column extra text'],
  ['a default', `alter table item alter column version set default 2`],
  ['a constraint', 'alter table item add constraint short check (length(key) < 9)'],
  ['an index', 'drop index item_parent'],
  ['a policy', 'alter policy workspace_rows on item using (true)'],
  ['row-level security', 'alter table item no force row level security'],
  ['a grant', 'revoke delete on item from candor_app'],
  ['the right on one column', 'grant update (hostname) on host to candor_app'],
  ['a trigger', 'alter table release disable trigger release_is_final'],
  ['a function', 'alter function workspace_at(text) reset search_path'],
  ['the right to call a function', 'grant execute on function directory() to candor_app'],
  ['the right to use a schema', 'grant usage on schema auth to candor_pages'],
  ['a default privilege', 'alter default privileges grant select on tables to candor_app'],
  ['a view', 'create view v as select 1 as one'],
  ['an extension', 'create extension pgcrypto'],
]

const contractions: [string, string][] = [
  ['drop table reviewer_group cascade', 'the table public.reviewer_group is gone'],
  ['alter table item drop column translations', 'the column public.item.translations is gone'],
  ['alter table item rename column data to body', 'the column public.item.data is gone'],
  [
    'alter table item alter column version type bigint',
    'the column public.item.version has another type',
  ],
  [
    'alter table item alter column parent_id set not null',
    'the column public.item.parent_id takes no null any more',
  ],
  [
    'alter table item alter column version drop default',
    'the column public.item.version has no default any more',
  ],
  [
    'alter table item add column owner text not null',
    'the column public.item.owner needs a value that nobody gives',
  ],
  [
    'alter table item add constraint short check (length(key) < 9)',
    'the constraint public.item.short is new',
  ],
  [
    'create unique index one on item (workspace_id, key)',
    'the index one is made while writers wait',
  ],
  [
    'alter table item add column token uuid default gen_random_uuid()',
    'the table public.item is written anew while everybody waits',
  ],
  [
    'create trigger t before insert on item for each row execute function refuse_change()',
    'the trigger public.item.t is new',
  ],
  [
    'alter policy workspace_rows on item using (false)',
    'the policy public.item.workspace_rows is another',
  ],
  [
    'create policy less on item as restrictive using (false)',
    'the policy public.item.less is new and takes away',
  ],
  ['drop function workspaces_of(text)', 'the function workspaces_of(text) is gone'],
  [
    'drop function workspaces_of(text); create function workspaces_of(text) returns int language sql return 1',
    'the function workspaces_of(text) answers otherwise',
  ],
  ['revoke delete on item from candor_app', 'the right candor_app: delete public.item is gone'],
]

test.each(contractions)('the version before would notice: %s', async (statement, surprise) => {
  expect(await surprisesOf(statement)).toContain(surprise)
})

test('the version before notices nothing of what is only added, or let go', async () => {
  const expansions = [
    'alter table item add column owner text',
    "alter table item add column state text not null default 'new'",
    'alter table item alter column data drop not null',
    'alter table release drop constraint release_chain',
    'drop index item_parent',
    'create table later (id uuid primary key, name text not null check (name > $$a$$)); create index on later (name)',
    'grant select on rate_limit to candor_pages',
    'create function f() returns int language sql return 1',
    `create or replace function workspaces_of(of_user text)
      returns table (workspace_id uuid, slug text, name text, role text)
      language sql stable as 'select null::uuid, of_user, of_user, of_user'`,
  ]
  for (const statement of expansions) expect(await surprisesOf(statement), statement).toEqual([])
})

async function surprisesOf(statement: string): Promise<string[]> {
  const client = await fresh.superPool.connect()
  try {
    shape ??= await readShape(client)
    await client.query(`begin; ${statement}`)
    return findSurprises(shape, await readShape(client))
  } finally {
    await client.query('rollback')
    client.release()
  }
}

test.each(drifts)('%s that drifted is seen', async (_, statement) => {
  const client = await fresh.superPool.connect()
  try {
    const before = await describeCatalog(client)
    await client.query(`begin; ${statement}`)
    expect(await describeCatalog(client)).not.toEqual(before)
  } finally {
    await client.query('rollback')
    client.release()
  }
})
