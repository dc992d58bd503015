import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeCatalog } from '../src/catalog/describe-catalog.ts'
import { createTestDatabase, type TestDatabase } from '../src/test-database.ts'
import { readAgain, type TableRows } from '../src/upgrade/read-rows.ts'
import { createUpgradedDatabase, type UpgradedDatabase } from '../src/upgrade/upgraded-database.ts'

/** Columns whose contents a migration writes anew on purpose, and why. */
const rewritten: Record<string, string> = {
  'auth.session.token': 'Kept as its hash alone; nobody is signed out.',
}

let upgraded: UpgradedDatabase
let fresh: TestDatabase

beforeAll(async () => {
  upgraded = await createUpgradedDatabase()
  fresh = await createTestDatabase()
})
afterAll(async () => {
  await fresh.drop()
  await upgraded.drop()
})

test('a database that grew has the catalogue of one that is new', async () => {
  expect(await describeCatalog(upgraded.superPool)).toEqual(await describeCatalog(fresh.superPool))
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
