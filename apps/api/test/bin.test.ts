import type { Problem } from '@candor/contract/errors'
import type { Item } from '@candor/contract/views'
import type { Bin, BinItem, ItemHistory } from '@candor/contract/views/history'
import { emptyBins } from '@candor/worker/jobs/empty-bins'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sample } from './sample.ts'
import { bodyOf, type Client, createWorld, type TestWorkspace, type World } from './world.ts'

let world: World
let acme: TestWorkspace
let editor: Client
let slug = ''
let count = 0
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  slug = `acme-${(count += 1)}`
  acme = await world.createWorkspace(slug, sample)
  editor = await acme.signIn('editor')
})
afterAll(() => world.close())

const at = (path: string) => `/api/workspaces/${slug}${path}`

async function listItems(): Promise<Item[]> {
  return (await bodyOf<{ items: Item[] }>(editor.get(at('/items')))).items
}

async function idOf(key: string): Promise<string> {
  const item = (await listItems()).find((one) => one.key === key)
  if (!item) throw new Error(`no item ${key}`)
  return item.id
}

async function remove(key: string): Promise<string> {
  const id = await idOf(key)
  expect((await editor.send('DELETE', at(`/items/${id}`))).status).toBe(204)
  return id
}

const restore = (id: string) => editor.send('POST', at(`/items/${id}/restore`))

async function bin(query = ''): Promise<Bin> {
  return bodyOf<Bin>(editor.get(at(`/bin${query}`)))
}

/** As if everything in the bin had been removed so much earlier. */
async function letPass(interval: string): Promise<void> {
  await world.database.superPool.query(
    'update item set deleted_at = deleted_at - $2::interval where workspace_id = $1',
    [acme.id, interval],
  )
}

async function countRows(table: 'item' | 'item_version'): Promise<number> {
  const { rows } = await world.database.superPool.query<{ count: number }>(
    `select count(*)::int as count from ${table} where workspace_id = $1`,
    [acme.id],
  )
  return rows[0]?.count ?? 0
}

async function newestEntry() {
  return world.database.superDb
    .selectFrom('auditEntry')
    .select(['action', 'object', 'before', 'after'])
    .where('workspaceId', '=', acme.id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
}

test('what is removed is in the bin, newest first, with who, when, and what stood in it', async () => {
  await remove('where')
  await remove('access')
  const { items, next } = await bin()
  expect(next).toBeNull()
  expect(items).toMatchObject([
    { kind: 'control-group', title: 'Access', inside: ['Role model', 'Sign-in'] },
    { kind: 'faq', title: 'Where is my data?', inside: [], parent: null, keyTakenBy: null },
  ])
  for (const { removedBy, removedAt, expiresAt } of items) {
    expect(removedBy).toBe('editor-1')
    expect(Date.parse(expiresAt) - Date.parse(removedAt)).toBe(30 * 86_400_000)
  }
})

test('a restored item is out of the bin, with its history', async () => {
  const id = await remove('where')
  expect((await restore(id)).status).toBe(200)
  expect((await bin()).items).toEqual([])
  const { versions } = await bodyOf<ItemHistory>(editor.get(at(`/items/${id}/versions`)))
  expect(versions.map(({ type }) => type)).toEqual(['restored', 'removed', 'added'])
})

test('an item whose group is in the bin too says so, and comes back after the group', async () => {
  const roles = await remove('roles')
  const access = await remove('access')
  expect((await bin()).items).toMatchObject([
    { title: 'Access', inside: ['Sign-in'] },
    { title: 'Role model', parent: { title: 'Access', isRemoved: true } },
  ])
  const refused = await restore(roles)
  expect(refused.status).toBe(409)
  expect((await bodyOf<Problem>(refused)).detail).toBe(
    'Its group “Access” is in the bin too: restore the group first',
  )
  expect((await restore(access)).status).toBe(200)
  expect((await restore(roles)).status).toBe(200)
  expect((await bin()).items).toEqual([])
})

test('an item whose key another has by now says which, and comes back once that one has let go', async () => {
  const id = await remove('where')
  const body = { kind: 'faq', key: 'WHERE', data: { question: 'Where now?', answer: 'Here.' } }
  const taker = await bodyOf<Item>(editor.send('POST', at('/items'), body))
  expect((await bin()).items).toMatchObject([{ keyTakenBy: { id: taker.id, title: 'Where now?' } }])
  const refused = await restore(id)
  expect(refused.status).toBe(409)
  expect((await bodyOf<Problem>(refused)).detail).toContain('“Where now?” has the key WHERE')
  await editor.send('DELETE', at(`/items/${taker.id}`))
  expect((await restore(id)).status).toBe(200)
})

test('a kind that is full takes nothing back until there is room', async () => {
  const id = await remove('where')
  await world.database.superPool.query(
    `insert into item (workspace_id, kind, key, position, data)
      select $1, 'faq', 'f' || n, 'z' || n, '{"question": "q", "answer": "a"}'
      from generate_series(1, 499) n`,
    [acme.id],
  )
  const refused = await restore(id)
  expect(refused.status).toBe(422)
  expect((await bodyOf<Problem>(refused)).detail).toContain('at most 500 of a kind')
  await remove('f1')
  expect((await restore(id)).status).toBe(200)
})

test('the log names what went and came back together with a group', async () => {
  const along = { along: ['control/roles', 'control/sign-in'] }
  const id = await remove('access')
  expect(await newestEntry()).toMatchObject({ action: 'item.remove', before: along })
  await restore(id)
  expect(await newestEntry()).toMatchObject({ action: 'item.restore', after: along })
})

test('what is removed for good is gone with what stood in it and its history, and is audited', async () => {
  const [items, versions] = [await countRows('item'), await countRows('item_version')]
  await remove('roles')
  const id = await remove('access')
  expect((await editor.send('DELETE', at(`/bin/${id}`))).status).toBe(204)
  expect((await bin()).items).toEqual([])
  expect((await restore(id)).status).toBe(404)
  expect((await editor.get(at(`/items/${id}/versions`))).status).toBe(404)
  expect(await countRows('item')).toBe(items - 3)
  expect(await countRows('item_version')).toBe(versions - 3)
  expect(await newestEntry()).toEqual({
    action: 'item.purge',
    object: 'control-group/access',
    before: { key: 'access', title: 'Access', along: ['control/roles', 'control/sign-in'] },
    after: null,
  })
})

test('nothing but what is in the bin is removed for good', async () => {
  expect((await editor.send('DELETE', at(`/bin/${await idOf('where')}`))).status).toBe(404)
  expect(await idOf('where')).toBeDefined()
})

test('after thirty days the job empties the bin, by the database’s clock, and not a day before', async () => {
  await remove('where')
  await letPass('29 days 23 hours')
  await emptyBins(world.context)
  expect((await bin()).items).toHaveLength(1)
  await letPass('1 hour')
  await remove('who')
  const [items, versions] = [await countRows('item'), await countRows('item_version')]
  expect((await bin()).items.map(({ title }) => title)).toEqual(['Who can see it?'])
  await emptyBins(world.context)
  await emptyBins(world.context)
  expect(await countRows('item')).toBe(items - 1)
  expect(await countRows('item_version')).toBe(versions - 2)
  expect((await bin()).items.map(({ title }) => title)).toEqual(['Who can see it?'])
  const entries = await world.database.superDb
    .selectFrom('auditEntry')
    .select(['before'])
    .where('workspaceId', '=', acme.id)
    .where('action', '=', 'item.purge')
    .execute()
  expect(entries).toEqual([{ before: { items: ['faq/where'] } }])
})

test('a full bin is told fifty at a time, each item once', async () => {
  await world.database.superPool.query(
    `insert into item (workspace_id, kind, key, position, data, deleted_at)
      select $1, 'faq', 'f' || n, 'z' || n, jsonb_build_object('question', 'q' || n, 'answer', 'a'),
        date_trunc('milliseconds', now()) - make_interval(mins => n / 10)
      from generate_series(1, 120) n`,
    [acme.id],
  )
  const all: BinItem[] = []
  for (let next: string | null = ''; next !== null;) {
    const page: Bin = await bin(next === '' ? '' : `?before=${next}`)
    all.push(...page.items)
    next = page.next
  }
  expect(new Set(all.map(({ id }) => id)).size).toBe(120)
  expect(all).toHaveLength(120)
  const times = all.map(({ removedAt }) => Date.parse(removedAt))
  expect(times).toEqual(times.toSorted((a, b) => b - a))
})

test('a member looks into the bin and empties nothing; a stranger finds none', async () => {
  const id = await remove('where')
  const member = await acme.signIn('member')
  expect((await member.get(at('/bin'))).status).toBe(200)
  expect((await member.send('DELETE', at(`/bin/${id}`))).status).toBe(403)
  const stranger = await (await world.createWorkspace(`${slug}-b`)).signIn('admin')
  expect((await stranger.get(at('/bin'))).status).toBe(404)
  const elsewhere = `/api/workspaces/${slug}-b/bin/${id}`
  expect((await stranger.send('DELETE', elsewhere)).status).toBe(404)
  expect((await bin()).items).toHaveLength(1)
})
