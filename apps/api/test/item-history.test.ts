import type { Problem } from '@candor/contract/errors'
import type { TrustCenter } from '@candor/contract/trust-center'
import type { Changes, Item } from '@candor/contract/views'
import type { Comparison, ItemHistory, ItemVersion } from '@candor/contract/views/history'
import { execute } from '@candor/core/command'
import { inWorkspace } from '@candor/db/in-workspace'
import { importDocument } from '@candor/core/document/import'
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

async function itemNamed(key: string): Promise<Item> {
  const { items } = await bodyOf<{ items: Item[] }>(editor.get(at('/items')))
  const item = items.find((one) => one.key === key)
  if (!item) throw new Error(`no item ${key}`)
  return item
}

async function edit(key: string, fields: object, by = editor): Promise<Item> {
  const { id, data, version } = await itemNamed(key)
  const body = { data: { ...data, ...fields } }
  return bodyOf<Item>(by.send('PUT', at(`/items/${id}`), body, { 'if-match': `"${version}"` }))
}

async function historyOf(id: string, query = ''): Promise<ItemHistory> {
  return bodyOf<ItemHistory>(editor.get(at(`/items/${id}/versions${query}`)))
}

const wordsOf = ({ number, type, action, by }: ItemVersion) => `${number} ${type} ${action} ${by}`

function revert({ id, version }: Item, number: number, by = editor) {
  const headers = { 'if-match': `"${version}"` }
  return by.send('POST', at(`/items/${id}/versions/${number}/revert`), undefined, headers)
}

/** As if the last save were so long ago. */
async function letPass(minutes: number): Promise<void> {
  await world.database.superPool.query(
    `update item_version set at = at - make_interval(mins => $2),
      begun_at = begun_at - make_interval(mins => $2) where workspace_id = $1`,
    [acme.id, minutes],
  )
}

test('every way to write an item leaves a version that says who, how and what', async () => {
  const { id } = await edit('roles', { status: 'implemented' })
  const signIn = await itemNamed('sign-in')
  await letPass(10)
  const behind = { parentId: signIn.parentId, afterId: signIn.id }
  await editor.send('POST', at(`/items/${id}/move`), behind)
  await editor.send('DELETE', at(`/items/${id}`))
  await editor.send('POST', at(`/items/${id}/restore`))
  const draft = structuredClone(sample)
  const [roles] = draft.controlGroups?.[0]?.controls ?? []
  if (roles) roles.description = 'Four roles.'
  await execute(acme.operator, importDocument, { document: draft })
  const { changes } = await bodyOf<Changes>(editor.get(at('/changes')))
  const hash = changes.find(({ key }) => key === 'roles')?.hash
  await editor.send('POST', at('/changes/discard'), { kind: 'control', key: 'roles', hash })
  await revert(await itemNamed('roles'), 2)
  const { versions, kind, title, version } = await historyOf(id)
  expect(versions.map(wordsOf)).toEqual([
    '8 edited item.revert editor-1',
    '7 edited change.discard editor-1',
    '6 edited document.import the operator',
    '5 restored item.restore editor-1',
    '4 removed item.remove editor-1',
    '3 moved item.move editor-1',
    '2 edited item.update editor-1',
    '1 added document.import the operator',
  ])
  expect({ kind, title, version }).toEqual({
    kind: 'control',
    title: 'Role model',
    version: (await itemNamed('roles')).version,
  })
  expect(versions[6]?.fields).toEqual([
    { field: 'status', label: 'Status', before: 'in-progress', after: 'implemented' },
  ])
  expect(versions[4]?.fields).toEqual([])
})

test('what one person saves within five minutes is one version', async () => {
  const { id } = await edit('where', { answer: 'In' })
  await edit('where', { answer: 'In the' })
  await edit('where', { answer: 'In the cellar.' })
  const { versions } = await historyOf(id)
  expect(versions.map(({ number }) => number)).toEqual([2, 1])
  expect(versions[0]?.fields).toMatchObject([
    { before: 'In the warehouse.', after: 'In the cellar.' },
  ])
  await letPass(6)
  await edit('where', { answer: 'In the attic.' })
  expect((await historyOf(id)).versions.map(({ number }) => number)).toEqual([3, 2, 1])
})

test('what was published, or somebody else wrote, or brought back, is never written over', async () => {
  const { id } = await edit('where', { answer: 'In the cellar.' })
  await acme.publishAll()
  await edit('where', { answer: 'In the attic.' })
  await edit('where', { answer: 'On the roof.' }, await acme.signIn('admin'))
  await edit('where', { answer: 'Under the roof.' })
  await revert(await itemNamed('where'), 2)
  await edit('where', { answer: 'In the cellar!' })
  const { versions } = await historyOf(id)
  expect(versions.map(({ fields }) => fields[0]?.after)).toEqual([
    'In the cellar!',
    'In the cellar.',
    'Under the roof.',
    'On the roof.',
    'In the attic.',
    'In the cellar.',
    '#where',
  ])
})

test('a write that changes nothing, or is refused, leaves no version', async () => {
  const { id, data, version } = await itemNamed('where')
  const headers = { 'if-match': `"${version}"` }
  await editor.send('PUT', at(`/items/${id}`), { data }, headers)
  await editor.send('PUT', at(`/items/${id}`), { data: { ...data, question: '' } }, headers)
  await execute(acme.operator, importDocument, { document: sample })
  expect((await historyOf(id)).versions).toHaveLength(1)
})

test('a version that is brought back is a new version, audited, and may itself be taken back', async () => {
  await edit('where', { answer: 'In the cellar.' })
  const back = await revert(await itemNamed('where'), 1)
  expect(back.status).toBe(200)
  expect(await bodyOf<Item>(back)).toMatchObject({ data: { answer: 'In the warehouse.' } })
  const entry = await world.database.superDb
    .selectFrom('auditEntry')
    .select(['action', 'object', 'before', 'after'])
    .where('workspaceId', '=', acme.id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  expect(entry).toEqual({
    action: 'item.revert',
    object: 'faq/where',
    before: { answer: 'In the cellar.' },
    after: { answer: 'In the warehouse.' },
  })
  const again = await bodyOf<Item>(revert(await itemNamed('where'), 2))
  expect(again.data).toMatchObject({ answer: 'In the cellar.' })
})

test('bringing a version back names the state that was seen; a stale one is refused with the item', async () => {
  const seen = await edit('where', { answer: 'In the cellar.' })
  await edit('where', { answer: 'In the attic.' })
  const stale = await revert(seen, 1)
  expect(stale.status).toBe(412)
  expect(await bodyOf<Problem>(stale)).toMatchObject({
    current: { data: { answer: 'In the attic.' } },
  })
  const without = await editor.send('POST', at(`/items/${seen.id}/versions/1/revert`))
  expect(without.status).toBe(428)
})

test('what today’s rules refuse, or whose key is taken, or is in the bin, does not come back', async () => {
  const old = await edit('where', { answer: 'In the cellar.' })
  await world.database.superPool.query(
    `update item_version set data = data || '{"question": ""}' where item_id = $1 and number = 1`,
    [old.id],
  )
  const refused = await revert(old, 1)
  expect(refused.status).toBe(422)
  expect((await bodyOf<Problem>(refused)).issues?.map(({ path }) => path.join('.'))).toEqual([
    'data.question',
  ])
  const headers = { 'if-match': `"${old.version}"` }
  const body = { key: 'elsewhere', data: old.data }
  const renamed = await bodyOf<Item>(editor.send('PUT', at(`/items/${old.id}`), body, headers))
  await letPass(10)
  const { key: _, ...faq } = { kind: 'faq', key: 'where', data: old.data }
  await editor.send('POST', at('/items'), { ...faq, key: 'where' })
  await edit('elsewhere', { answer: 'x' })
  const { version } = await itemNamed('elsewhere')
  // Version 1 has the key that the new item took.
  await world.database.superPool.query(
    `update item_version set data = $2 where item_id = $1 and number = 1`,
    [old.id, JSON.stringify(old.data)],
  )
  expect((await revert({ ...renamed, version }, 1)).status).toBe(409)
  await editor.send('DELETE', at(`/items/${old.id}`))
  const binned = await bodyOf<Problem>(revert({ ...renamed, version }, 1))
  expect(binned.detail).toBe('This item is in the bin: restore it first')
})

test('a control tells under which group it stood', async () => {
  const group = await bodyOf<Item>(
    editor.send('POST', at('/items'), { kind: 'control-group', data: { title: 'Second' } }),
  )
  const { id } = await itemNamed('roles')
  await editor.send('POST', at(`/items/${id}/move`), { parentId: group.id, afterId: null })
  const [moved] = (await historyOf(id)).versions
  expect(moved?.fields).toEqual([
    { field: 'group', label: 'Group', before: 'Access', after: 'Second' },
  ])
})

test('a long history is told twenty versions at a time, to its beginning', async () => {
  const { id } = await itemNamed('where')
  const [question, answer] = ['Where?', 'Here']
  for (let nth = 1; nth <= 24; nth += 1) {
    const faqs = [{ key: 'where', question, answer: `${answer} ${nth}.` }]
    const document: TrustCenter = { ...sample, faqs }
    await execute(acme.operator, importDocument, { document })
  }
  const first = await historyOf(id)
  expect(first.versions.map(({ number }) => number)).toEqual(
    Array.from({ length: 20 }, (_, index) => 25 - index),
  )
  const second = await historyOf(id, `?before=${first.next}`)
  expect(second.versions.map(({ number }) => number)).toEqual([5, 4, 3, 2, 1])
  expect(second.next).toBeNull()
  expect(second.versions.at(-1)?.type).toBe('added')
})

test('a member reads the history and brings nothing back; a stranger finds neither', async () => {
  const item = await edit('where', { answer: 'In the cellar.' })
  const member = await acme.signIn('member')
  expect((await member.get(at(`/items/${item.id}/versions`))).status).toBe(200)
  expect((await revert(item, 1, member)).status).toBe(403)
  const other = await world.createWorkspace(`${slug}-b`, sample)
  const stranger = await other.signIn('admin')
  const own = `/api/workspaces/${slug}-b/items/${item.id}/versions`
  expect((await stranger.get(own)).status).toBe(404)
  const headers = { 'if-match': '"1"' }
  expect((await stranger.send('POST', `${own}/1/revert`, undefined, headers)).status).toBe(404)
  expect((await revert(item, 99)).status).toBe(404)
  expect((await historyOf(item.id)).versions).toHaveLength(2)
})

test('a node that does not say yet who acts leaves versions as well, by whom the item names', async () => {
  const { id } = await edit('where', { answer: 'In the cellar.' })
  await letPass(10)
  await inWorkspace(world.context.db, acme.id, (tx) =>
    tx
      .updateTable('item')
      .set({ data: JSON.stringify({ question: 'Where?', answer: 'Here.' }) })
      .where('id', '=', id)
      .execute(),
  )
  const { versions } = await historyOf(id)
  expect(versions.map(wordsOf)[0]).toBe('3 edited item.update editor-1')
})

test('whoever serves cannot write the history itself', async () => {
  const { id } = await itemNamed('where')
  const { appPool } = world.database
  for (const statement of [
    `update item_version set data = '{}' where item_id = '${id}'`,
    `delete from item_version where item_id = '${id}'`,
    `insert into item_version select * from item_version where item_id = '${id}'`,
  ]) {
    await expect(appPool.query(statement)).rejects.toMatchObject({ code: '42501' })
  }
})

test('the history says which version is public, since which release, and follows what is published', async () => {
  const { id } = await itemNamed('where')
  const published = async () => (await historyOf(id)).published
  expect(await published()).toEqual({ version: 1, release: 1 })
  await edit('where', { answer: 'In the cellar.' })
  expect(await published()).toEqual({ version: 1, release: 1 })
  await acme.publishAll()
  expect(await published()).toEqual({ version: 2, release: 2 })
  // What is published beside it leaves it as it is.
  await edit('who', { answer: 'Nobody.' })
  await acme.publishAll()
  expect(await published()).toEqual({ version: 2, release: 2 })
  const back = { note: '', after: 3, alsoDraft: null }
  expect((await editor.send('POST', at('/roll-back/1'), back)).status).toBe(201)
  expect(await published()).toEqual({ version: 1, release: 1 })
  const { draft } = await bodyOf<Comparison>(editor.get(at('/comparison?from=draft&to=2')))
  const both = { note: '', after: 4, alsoDraft: draft }
  expect((await editor.send('POST', at('/roll-back/2'), both)).status).toBe(201)
  expect((await published())?.version).toBe(2)
  const { data, version } = await itemNamed('where')
  const renamed = { key: 'place', data }
  await editor.send('PUT', at(`/items/${id}`), renamed, { 'if-match': `"${version}"` })
  expect((await published())?.version).toBe(2)
  await editor.send('DELETE', at(`/items/${id}`))
  expect((await published())?.version).toBe(2)
  await acme.publishAll()
  expect(await published()).toBeNull()
})
