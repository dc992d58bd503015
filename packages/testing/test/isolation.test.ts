import { randomUUID } from 'node:crypto'
import { createTestDatabase, type TestDatabase } from '../src/test-database.ts'
import { type Kysely, sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inWorkspace } from '@candor/db/in-workspace'
import type { DB } from '@candor/db/schema'

let database: TestDatabase
const ours = randomUUID()
const theirs = randomUUID()
const theirItem = randomUUID()

beforeAll(async () => {
  database = await createTestDatabase()
  for (const [workspaceId, slug] of [
    [ours, 'ours'],
    [theirs, 'theirs'],
  ] as const) {
    await fill(workspaceId, slug)
  }
})
afterAll(() => database.drop())

function fill(workspaceId: string, slug: string): Promise<void> {
  const id = workspaceId === theirs ? theirItem : randomUUID()
  return inWorkspace(database.db, workspaceId, async (tx) => {
    await tx.insertInto('workspace').values({ slug, name: slug }).execute()
    await tx
      .insertInto('item')
      .values(item({ id, key: slug }))
      .execute()
    await tx
      .insertInto('host')
      .values({ state: 'confirmed', hostname: `${slug}.example.com` })
      .execute()
  })
}

function item({ id, key }: { id: string; key: string }) {
  return { id, kind: 'faq', key, position: 'a0', data: JSON.stringify({ secret: key }) }
}

type Work = (tx: Transaction<DB>) => Promise<unknown>

/** One transaction in our workspace with both walls, or with one of the two alone. */
const walls: [string, (work: Work) => Promise<unknown>][] = [
  ['both walls', (work) => inWorkspace(database.db, ours, work)],
  ['the handle alone, as a superuser', (work) => inWorkspace(database.superDb, ours, work)],
  ['row-level security alone', (work) => withoutHandle(database.db, work)],
]

function withoutHandle(db: Kysely<DB>, work: Work): Promise<unknown> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('app.workspace_id', ${ours}, true)`.execute(tx)
    return work(tx)
  })
}

async function theirState(): Promise<unknown> {
  const read = (table: 'workspace' | 'item' | 'host') =>
    database.superDb.selectFrom(table).selectAll().where('workspaceId', '=', theirs).execute()
  return [await read('workspace'), await read('item'), await read('host')]
}

/** Whatever is tried, they keep what they had; the try may be refused or do nothing. */
async function tryHarm(run: (work: Work) => Promise<unknown>, work: Work): Promise<unknown> {
  const before = await theirState()
  const result = await run(work).catch((error: unknown) => error)
  expect(await theirState()).toEqual(before)
  return result
}

describe.each(walls)('with %s', (_, run) => {
  test('a select without a condition finds our rows alone', async () => {
    const rows = await run((tx) => tx.selectFrom('item').select(['workspaceId', 'key']).execute())
    expect(rows).toEqual([{ workspaceId: ours, key: 'ours' }])
  })

  test('asking for their row by its id finds nothing', async () => {
    const rows = await run((tx) =>
      tx.selectFrom('item as i').select('i.data').where('i.id', '=', theirItem).execute(),
    )
    expect(rows).toEqual([])
  })

  test('a join, a subquery and a common table expression reach nothing of theirs', async () => {
    const rows = await run(async (tx) => [
      await tx
        .selectFrom('host as mine')
        .leftJoin('item as other', (join) => join.onTrue())
        .select('other.key')
        .execute(),
      await tx
        .selectNoFrom((eb) =>
          eb.selectFrom('item').select('key').where('key', '=', 'theirs').as('key'),
        )
        .execute(),
      await tx
        .with('everything', (db) => db.selectFrom('item').select('key'))
        .selectFrom('everything')
        .select('key')
        .execute(),
      await tx
        .selectFrom((eb) => eb.selectFrom('workspace').select('slug').as('nested'))
        .select('slug')
        .execute(),
    ])
    expect(rows).toEqual([
      [{ key: 'ours' }],
      [{ key: null }],
      [{ key: 'ours' }],
      [{ slug: 'ours' }],
    ])
  })

  test('updates and deletes without a condition leave theirs alone', async () => {
    await tryHarm(run, (tx) => tx.updateTable('item').set({ version: 7 }).execute())
    await tryHarm(run, (tx) =>
      tx.updateTable('item').set({ key: 'stolen' }).where('id', '=', theirItem).execute(),
    )
    await tryHarm(run, (tx) =>
      tx.deleteFrom('item').where('id', '=', theirItem).returning('key').execute(),
    )
    await tryHarm(run, (tx) =>
      tx
        .updateTable('item')
        .from('host')
        .set({ version: 9 })
        .whereRef('host.hostname', '!=', 'item.key')
        .execute(),
    )
  })

  test('a row can be neither inserted into nor moved to their workspace', async () => {
    const inserted = await tryHarm(run, (tx) =>
      tx
        .insertInto('item')
        .values({ ...item({ id: randomUUID(), key: 'planted' }), workspaceId: theirs })
        .execute(),
    )
    expect(inserted).toBeInstanceOf(Error)
    const moved = await tryHarm(run, (tx) =>
      tx.updateTable('item').set({ workspaceId: theirs }).where('key', '=', 'ours').execute(),
    )
    expect(moved).toBeInstanceOf(Error)
  })

  test('our row cannot stand in a parent of theirs', async () => {
    const result = await tryHarm(run, (tx) =>
      tx
        .insertInto('item')
        .values({
          ...item({ id: randomUUID(), key: 'child' }),
          workspaceId: ours,
          parentId: theirItem,
        })
        .execute(),
    )
    expect(result).toMatchObject({ code: '23503' })
  })

  test('an upsert on their key touches nothing of theirs', async () => {
    await tryHarm(run, (tx) =>
      tx
        .insertInto('item')
        .values({ ...item({ id: theirItem, key: 'upserted' }), workspaceId: ours })
        .onConflict((conflict) =>
          conflict.columns(['workspaceId', 'id']).doUpdateSet({ key: 'stolen' }),
        )
        .execute(),
    )
    // It is a row of ours with the same id, which is all it may be.
    await database.superDb.deleteFrom('item').where('key', '=', 'upserted').execute()
  })
})

test('without a workspace nothing is seen and nothing can be written', async () => {
  expect(await database.db.selectFrom('item').selectAll().execute()).toEqual([])
  await expect(
    database.db
      .insertInto('item')
      .values({ ...item({ id: randomUUID(), key: 'x' }), workspaceId: ours })
      .execute(),
  ).rejects.toMatchObject({ code: '42501' })
})

test('the handle refuses raw SQL, tables in raw fragments, MERGE and use after the end', async () => {
  let kept: Transaction<DB> | undefined
  await inWorkspace(database.db, ours, async (tx) => {
    kept = tx
    await expect(sql`select * from item`.execute(tx)).rejects.toThrow('raw query')
    await expect(
      tx.selectNoFrom(sql`(select count(*) from item)`.as('n')).execute(),
    ).rejects.toThrow('cannot name tables')
    await expect(
      tx
        .mergeInto('item')
        .using('host', 'host.hostname', 'item.key')
        .whenMatched()
        .thenDelete()
        .execute(),
    ).rejects.toThrow('MERGE')
  })
  await expect(kept?.selectFrom('item').selectAll().execute()).rejects.toThrow('is over')
})

test('the handle lets no condition, join, upsert or trick widen what is seen', async () => {
  const alone = (work: Work) => inWorkspace(database.superDb, ours, work)
  const everything = sql<boolean>`true or true`
  expect(
    await alone((tx) => tx.selectFrom('item').select('key').where(everything).execute()),
  ).toEqual([{ key: 'ours' }])
  const joined = await alone((tx) =>
    tx
      .selectFrom('host')
      .innerJoin('item', (join) => join.on(everything))
      .select('item.key')
      .execute(),
  )
  expect(joined).toEqual([{ key: 'ours' }])
  const refused: [Work, string][] = [
    [
      (tx) =>
        tx
          .selectFrom('item')
          .select('key')
          .where(sql<boolean>`true --`)
          .execute(),
      'comment',
    ],
    [
      (tx) =>
        tx
          .selectFrom(sql`item`.as('i'))
          .selectAll()
          .execute(),
      'plain name',
    ],
    [(tx) => tx.selectFrom(sql.table('item').as('i')).selectAll().execute(), 'plain name'],
    [
      (tx) =>
        tx.selectFrom('host').fullJoin('item', 'item.key', 'host.hostname').selectAll().execute(),
      'full join',
    ],
    [
      (tx) =>
        tx.selectFrom('host').rightJoin('item', 'item.key', 'host.hostname').selectAll().execute(),
      'full join',
    ],
    [
      (tx) =>
        tx
          .insertInto('item')
          .values(item({ id: randomUUID(), key: 'ours' }))
          .onConflict((conflict) => conflict.doUpdateSet({ workspaceId: theirs }))
          .execute(),
      'another workspace',
    ],
    [
      async (tx) => tx.withoutPlugins().selectFrom('item').selectAll().execute(),
      'without its wall',
    ],
  ]
  for (const [work, words] of refused) await expect(alone(work)).rejects.toThrow(words)
})

test('thousands of interleaved transactions on two connections never see each other', async () => {
  const seen = await Promise.all(
    Array.from({ length: 2_000 }, async (_, index) => {
      const id = index % 2 === 0 ? ours : theirs
      const read = inWorkspace(database.db, id, async (tx) => {
        const rows = await tx.selectFrom('item').select('workspaceId').execute()
        if (index % 10 === 0) throw new Error('given up on the way')
        return rows.every((row) => row.workspaceId === id) && rows.length > 0
      })
      return read.catch((error: Error) => error.message === 'given up on the way')
    }),
  )
  expect(seen.every(Boolean)).toBe(true)
})

test('a role that serves can call no function but the few that are granted', async () => {
  const callable = async (role: string) => {
    const { rows } = await database.superPool.query<{ name: string }>(
      `select p.oid::regprocedure::text as name from pg_proc p
       join pg_namespace n on n.oid = p.pronamespace
       where n.nspname not in ('pg_catalog', 'information_schema')
         and has_function_privilege($1, p.oid, 'execute') order by 1`,
      [role],
    )
    return rows.map(({ name }) => name)
  }
  expect(await callable('candor_app')).toEqual([
    'all_workspaces()',
    'graphile_worker.enqueue(text,json)',
    'graphile_worker.enqueue_at(text,json,text,timestamp with time zone)',
    'graphile_worker.enqueue_once(text,json,integer)',
    'host_held_by_other(text)',
    'hosts_to_check()',
    'purge_workspace(integer)',
    'remove_expired()',
    'workspace_at(text)',
    'workspace_inviting(text)',
    'workspaces_of(text)',
    'workspaces_to_purge()',
    'workspaces_with_expired_items()',
    'workspaces_with_old_notifications()',
    'workspaces_with_overdue_schedules()',
  ])
  expect(await callable('candor_pages')).toEqual([
    'directory()',
    'directory_after(uuid,integer)',
    'directory_changes(pg_snapshot,uuid[],integer)',
    'host_challenge(uuid,text)',
  ])
})

test('releases and the audit log can be changed by nobody, not even by a superuser', async () => {
  await inWorkspace(database.db, ours, (tx) =>
    tx
      .insertInto('release')
      .values({
        number: 1,
        document: '{}',
        note: '',
        counts: '{}',
        publishedAt: new Date(),
        publishedByName: 'test',
        hash: 'x',
        publishedBy: null,
        approvedBy: [],
        emergencyReason: null,
        scheduledByName: null,
        previousHash: null,
      })
      .execute(),
  )
  for (const statement of [
    `update release set note = 'forged'`,
    'delete from release',
    'truncate release cascade',
  ]) {
    await expect(database.superPool.query(statement)).rejects.toThrow('append-only')
  }
})
