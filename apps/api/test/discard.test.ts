import type { Problem } from '@candor/contract/errors'
import type { DraftChange, Item } from '@candor/contract/views'
import { changedFields } from '@candor/core/audit/changed-fields'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Person, ReviewDesk } from './review-desk.ts'
import { sample } from './sample.ts'
import { bodyOf, createWorld, type World } from './world.ts'

let world: World
let desk: ReviewDesk
let editor: Person
let count = 0
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  desk = await ReviewDesk.open(world, `acme-${(count += 1)}`)
  editor = await desk.person('editor')
})
afterAll(() => world.close())

async function listItems(): Promise<Item[]> {
  return (await bodyOf<{ items: Item[] }>(editor.get(desk.at('/items')))).items
}

const itemNamed = (key: string) => desk.item(editor, key)

async function edit(key: string, fields: object): Promise<void> {
  expect((await desk.edit(editor, key, fields)).status).toBe(200)
}

async function setAppearance(data: object): Promise<void> {
  const body = { kind: 'appearance', data }
  expect((await editor.send('POST', desk.at('/items'), body)).status).toBe(201)
}

/** Release 2 shows questions alone; the draft keeps the rest. */
async function hideAllButFaqs(): Promise<void> {
  await edit('profile', { sections: ['faqs'] })
  await desk.workspace.publishAll('Questions alone')
}

async function changeNamed(key: string): Promise<DraftChange> {
  const { changes } = await desk.changes(editor)
  const found = changes.find((one) => one.key === key)
  if (!found) throw new Error(`no change of ${key}`)
  return found
}

async function changedKeys(): Promise<string[]> {
  const { changes } = await desk.changes(editor)
  return changes.map(({ type, key }) => `${type} ${key}`)
}

type Named = { kind: string; key: string }

/** Every item of the draft, in order: where it stands and what it says. */
async function everything() {
  const items = await listItems()
  return items.map(({ kind, key, parentId, data }) => ({ kind, key, parentId, data }))
}

async function newestEntry() {
  return world.database.superDb
    .selectFrom('auditEntry')
    .select(['action', 'object', 'before', 'after'])
    .where('workspaceId', '=', desk.workspace.id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
}

/** Discards the change of an item and sees to it that nothing else became of the draft than is told. */
async function discard(kind: string, key: string = kind): Promise<void> {
  const isNamed = (item: Named) => item.kind === kind && item.key === key
  const before = await everything()
  expect((await desk.discard(editor, key)).status).toBe(204)
  const after = await everything()
  const [was, is] = [before, after].map((items) => {
    const item = items.find(isNamed)
    return item ? { key, ...item.data } : null
  })
  expect(await newestEntry()).toEqual({
    action: 'change.discard',
    object: `${kind}/${key}`,
    ...changedFields(was ?? null, is ?? null),
  })
  expect(after.filter((item) => !isNamed(item))).toEqual(before.filter((item) => !isNamed(item)))
}

test('discarding a sentence of the profile leaves what stands in hidden sections in the draft', async () => {
  await hideAllButFaqs()
  await edit('profile', { tagline: 'Anvils, dropped with care.' })
  await discard('profile')
  expect((await itemNamed('profile')).data).toMatchObject({ tagline: sample.profile.tagline })
  expect(await changedKeys()).toEqual([])
})

test('discarding that a section is shown leaves what stands in it in the draft', async () => {
  await hideAllButFaqs()
  await edit('profile', { sections: ['faqs', 'controls'] })
  await edit('roles', { title: 'Who may do what' })
  await discard('profile')
  expect((await itemNamed('roles')).data).toMatchObject({ title: 'Who may do what' })
  expect(await changedKeys()).toEqual([])
})

test('discarding that a section is hidden leaves what was edited and removed in it as it was', async () => {
  await edit('where', { answer: 'In the cellar.' })
  const { id } = await itemNamed('who')
  await editor.send('DELETE', desk.at(`/items/${id}`))
  await edit('profile', { sections: ['controls', 'advisories', 'disclosure'] })
  await discard('profile')
  expect(await changedKeys()).toEqual(['edited where', 'removed who'])
})

test('discarding a change of the appearance leaves the names of hidden sections as they are', async () => {
  await setAppearance({ scheme: 'both', headings: { faqs: 'Asked', controls: 'Measures' } })
  await hideAllButFaqs()
  const headings = { faqs: 'Often asked', controls: 'What we do' }
  await edit('appearance', { scheme: 'dark', headings })
  await discard('appearance')
  expect((await itemNamed('appearance')).data).toEqual({
    scheme: 'both',
    headings: { faqs: 'Asked', controls: 'What we do' },
  })
  expect(await changedKeys()).toEqual([])
})

test('discarding the only visible names leaves those of hidden sections, and the other way round', async () => {
  await setAppearance({ scheme: 'both' })
  await hideAllButFaqs()
  await edit('appearance', { headings: { controls: 'Measures', faqs: 'Asked' } })
  await discard('appearance')
  expect((await itemNamed('appearance')).data).toEqual({
    scheme: 'both',
    headings: { controls: 'Measures' },
  })
  await edit('appearance', { scheme: 'light', headings: {} })
  await discard('appearance')
  expect((await itemNamed('appearance')).data).toEqual({ scheme: 'both' })
})

test('a new appearance that is discarded is told of with the names of hidden sections, and comes back with them', async () => {
  await hideAllButFaqs()
  const data = { scheme: 'both', headings: { controls: 'Measures' } }
  await setAppearance(data)
  const { id } = await itemNamed('appearance')
  await discard('appearance')
  expect((await newestEntry()).before).toEqual({ key: 'appearance', ...data })
  expect((await editor.send('POST', desk.at(`/items/${id}/restore`))).status).toBe(200)
  expect((await itemNamed('appearance')).data).toEqual(data)
})

test('what was removed from a hidden section is not put back at the cost of the profile', async () => {
  await edit('profile', { tagline: 'Anvils, dropped with care.', sections: ['controls'] })
  const { id } = await itemNamed('who')
  await editor.send('DELETE', desk.at(`/items/${id}`))
  const before = await everything()
  const response = await desk.discard(editor, 'who')
  expect(response.status).toBe(409)
  expect((await bodyOf<Problem>(response)).detail).toContain('section is hidden')
  expect(await everything()).toEqual(before)
})

test('what was edited in a hidden section is not overwritten while the page loses it all the same', async () => {
  await edit('where', { answer: 'In the cellar.' })
  await edit('profile', { sections: ['controls'] })
  const before = await everything()
  expect((await desk.discard(editor, 'where')).status).toBe(409)
  expect(await everything()).toEqual(before)
})

test('an order is taken back by the item that it is told by, whichever was moved', async () => {
  const faqs = async () => (await listItems()).filter(({ kind }) => kind === 'faq')
  const order = async () => (await faqs()).map(({ key }) => key)
  const before = await order()
  for (const [moved, behind] of [
    ['where', 'who'],
    ['who', null],
  ] as const) {
    const { id } = await itemNamed(moved)
    const afterId = behind === null ? null : (await itemNamed(behind)).id
    await editor.send('POST', desk.at(`/items/${id}/move`), { afterId })
    expect(await order()).toEqual(before.toReversed())
    const [told = ''] = await changedKeys()
    expect((await desk.discard(editor, told.replace('moved ', ''))).status).toBe(204)
    expect(await order()).toEqual(before)
  }
})

test('a new group that is discarded takes what is new in it along, and the log says so', async () => {
  await desk.workspace.publishAll('First')
  const add = async (body: object) => {
    const added = await editor.send('POST', desk.at('/items'), body)
    expect(added.status).toBe(201)
    return bodyOf<Item>(added)
  }
  const { id: parentId } = await add({
    kind: 'control-group',
    key: 'fire',
    data: { title: 'Fire' },
  })
  await add({
    kind: 'control',
    key: 'alarm',
    parentId,
    data: { title: 'Alarm', status: 'implemented', description: 'It rings.' },
  })
  expect((await desk.discard(editor, 'fire')).status).toBe(204)
  expect(await changedKeys()).toEqual([])
  expect(await newestEntry()).toEqual({
    action: 'change.discard',
    object: 'control-group/fire',
    before: { key: 'fire', title: 'Fire', along: ['control/alarm'] },
    after: null,
  })
})

const discardSeen = ({ kind, key, hash }: DraftChange) =>
  editor.send('POST', desk.at('/changes/discard'), { kind, key, hash })

test('what was edited since somebody looked is left alone, and shown as it is now', async () => {
  await edit('where', { answer: 'In Bern.' })
  const seen = await changeNamed('where')
  const answer = 'In Bern, and that took an hour to find out.'
  await edit('where', { answer })
  const edited = await discardSeen(seen)
  expect(edited.status).toBe(412)
  const problem = await bodyOf<Problem>(edited)
  expect(problem.detail).toContain('was edited since you looked')
  expect(problem.current).toEqual(await changeNamed('where'))
  expect((await itemNamed('where')).data).toMatchObject({ answer })
  expect((await desk.discard(editor, 'where')).status).toBe(204)
  expect((await discardSeen(seen)).status).toBe(404)
})

test('what was moved since somebody looked is left alone as well', async () => {
  await edit('where', { answer: 'In Bern.' })
  await edit('who', { answer: 'The board.' })
  const seen = [await changeNamed('where'), await changeNamed('who')]
  const { id } = await itemNamed('where')
  const body = { afterId: (await itemNamed('who')).id }
  expect((await editor.send('POST', desk.at(`/items/${id}/move`), body)).status).toBe(200)
  const moved = (await desk.changes(editor)).changes.filter((one) => one.moved)
  const before = seen.filter(({ key }) => moved.some((one) => one.key === key))
  expect(before).toHaveLength(1)
  for (const one of before) expect((await discardSeen(one)).status).toBe(412)
})

test('a discard that names no hash is refused, and nothing goes', async () => {
  await edit('where', { answer: 'In Bern.' })
  const before = await everything()
  const named = { kind: 'faq', key: 'where' }
  expect((await editor.send('POST', desk.at('/changes/discard'), named)).status).toBe(422)
  expect(await everything()).toEqual(before)
})
