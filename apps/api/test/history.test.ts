import type { Problem } from '@candor/contract/errors'
import type { TrustCenter } from '@candor/contract/trust-center'
import type { Changes, Item, ReleaseSummary } from '@candor/contract/views'
import type { Comparison, ItemHistory } from '@candor/contract/views/history'
import { canonicalHash } from '@candor/core/canonical-hash'
import { verifyWorkspace } from '@candor/core/workspace/verify'
import { inWorkspace } from '@candor/db/in-workspace'
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
/** Release 1 is the sample, 2 has another answer, 3 has lost a question and moved a control. */
beforeEach(async () => {
  slug = `acme-${(count += 1)}`
  acme = await world.createWorkspace(slug, sample)
  editor = await acme.signIn('editor')
  await edit('where', { answer: 'In the cellar.' })
  await acme.publishAll('The cellar')
  const who = await itemNamed('who')
  await editor.send('DELETE', at(`/items/${who.id}`))
  const roles = await itemNamed('roles')
  const signIn = await itemNamed('sign-in')
  const behind = { parentId: roles.parentId, afterId: signIn.id }
  await editor.send('POST', at(`/items/${roles.id}/move`), behind)
  await acme.publishAll('Fewer questions')
})
afterAll(() => world.close())

const at = (path: string) => `/api/workspaces/${slug}${path}`

async function itemNamed(key: string): Promise<Item> {
  const { items } = await bodyOf<{ items: Item[] }>(editor.get(at('/items')))
  const item = items.find((one) => one.key === key)
  if (!item) throw new Error(`no item ${key}`)
  return item
}

async function edit(key: string, fields: object): Promise<Item> {
  const { id, data, version } = await itemNamed(key)
  const body = { data: { ...data, ...fields } }
  return bodyOf<Item>(editor.send('PUT', at(`/items/${id}`), body, { 'if-match': `"${version}"` }))
}

const compare = (query: string) => editor.get(at(`/comparison${query}`))

function told({ changes }: Comparison): string[] {
  return changes.map(({ type, key, moved }) => `${type}${moved ? ' and moved' : ''} ${key}`)
}

async function publicDocument(): Promise<TrustCenter> {
  await world.context.directory.reload()
  return bodyOf<TrustCenter>(world.app.request(`http://${slug}.localhost/trust-center.json`))
}

async function releases(): Promise<ReleaseSummary[]> {
  return (await bodyOf<{ releases: ReleaseSummary[] }>(editor.get(at('/releases')))).releases
}

/** A name for the draft as it is. */
async function draftNow(): Promise<string> {
  const { draft } = await bodyOf<Comparison>(compare('?from=draft&to=1'))
  return draft ?? ''
}

async function setDraftBack(number: number, by = editor): Promise<Response> {
  return by.send('POST', at(`/set-draft-back/${number}`), { draft: await draftNow() })
}

function rollBack(number: number, input: object = {}, by = editor) {
  const body = { note: `Back to release ${number}`, after: 3, alsoDraft: null, ...input }
  return by.send('POST', at(`/roll-back/${number}`), body)
}

test('any two releases are compared field by field, whichever is the older one', async () => {
  const forwards = await bodyOf<Comparison>(compare('?from=1&to=3'))
  expect([forwards.from?.number, forwards.to?.number]).toEqual([1, 3])
  expect(told(forwards)).toEqual(['moved and moved sign-in', 'edited where', 'removed who'])
  expect(forwards.changes[1]?.fields).toEqual([
    { field: 'answer', label: 'Answer', before: 'In the warehouse.', after: 'In the cellar.' },
  ])
  expect(forwards.changes[0]?.order).toEqual({
    before: ['Role model', 'Sign-in'],
    after: ['Sign-in', 'Role model'],
  })
  expect(forwards.unchanged).toBe(5)
  const backwards = await bodyOf<Comparison>(compare('?from=3&to=1'))
  expect(told(backwards).toSorted()).toEqual(['added who', 'edited where', 'moved and moved roles'])
})

test('a release is compared with the draft, and the draft with a release', async () => {
  expect(told(await bodyOf<Comparison>(compare('')))).toEqual([])
  await edit('where', { answer: 'In the attic.' })
  const ahead = await bodyOf<Comparison>(compare('?from=2&to=draft'))
  expect(ahead.to).toBeNull()
  expect(told(ahead)).toContain('edited where')
  const back = await bodyOf<Comparison>(compare('?from=draft&to=3'))
  expect(back.from).toBeNull()
  expect(back.changes[0]?.fields[0]).toMatchObject({
    before: 'In the attic.',
    after: 'In the cellar.',
  })
})

test('a release that is not there is not found, and what names none is refused', async () => {
  expect((await compare('?from=1&to=9')).status).toBe(404)
  for (const query of ['?from=0&to=1', '?from=x&to=1', '?from=1&to=2&to=3', '?of=1']) {
    expect((await compare(query)).status, query).toBe(422)
  }
})

test('rolling back publishes the older content as a new release, and the chain stays whole', async () => {
  const response = await rollBack(1)
  expect(response.status).toBe(201)
  expect(await bodyOf<ReleaseSummary>(response)).toMatchObject({
    number: 4,
    note: 'Back to release 1',
    publishedBy: 'editor-1',
    counts: { added: 1, edited: 1, moved: 1, removed: 0 },
  })
  expect(canonicalHash(await publicDocument())).toBe(canonicalHash(sample))
  const { findings, heads } = await inWorkspace(world.context.db, acme.id, (tx) =>
    verifyWorkspace(tx),
  )
  expect(findings).toEqual([])
  expect(heads.releases?.number).toBe(4)
})

test('rolling back leaves one audit entry that says what came back', async () => {
  await rollBack(1)
  const entry = await world.database.superDb
    .selectFrom('auditEntry')
    .select(['action', 'object', 'after'])
    .where('workspaceId', '=', acme.id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  expect(entry).toMatchObject({
    action: 'release.rollback',
    object: 'release/4',
    after: { number: 4, backTo: 1 },
  })
})

test('the draft stays as it is after rolling back, and shows what differs', async () => {
  await edit('where', { answer: 'In the attic.' })
  await rollBack(1)
  expect((await itemNamed('where')).data).toMatchObject({ answer: 'In the attic.' })
  const { release, changes } = await bodyOf<Changes>(editor.get(at('/changes')))
  expect(release).toBe(4)
  expect(changes.map(({ type, key }) => `${type} ${key}`)).toEqual([
    'moved sign-in',
    'edited where',
    'removed who',
  ])
})

test('the draft goes back too where one asks for it; what it said stays in the history', async () => {
  const { id } = await edit('where', { answer: 'In the attic.' })
  const added = { kind: 'faq', data: { question: 'New?', answer: 'Yes.' } }
  await editor.send('POST', at('/items'), added)
  expect((await rollBack(1, { alsoDraft: await draftNow() })).status).toBe(201)
  expect((await bodyOf<Changes>(editor.get(at('/changes')))).changes).toEqual([])
  const history = await bodyOf<ItemHistory>(editor.get(at(`/items/${id}/versions`)))
  expect(history.versions[0]).toMatchObject({ action: 'release.rollback', type: 'edited' })
  expect(history.versions[0]?.fields).toMatchObject([{ before: 'In the attic.' }])
  const { items } = await bodyOf<{ items: { title: string }[] }>(editor.get(at('/bin')))
  expect(items.map(({ title }) => title)).toContain('New?')
})

test('the draft alone is set back, item by item in the audit log, and waits to be published', async () => {
  const response = await setDraftBack(1)
  expect(response.status).toBe(204)
  const { release, changes } = await bodyOf<Changes>(editor.get(at('/changes')))
  expect(release).toBe(3)
  expect(changes.map(({ type, key }) => `${type} ${key}`)).toEqual([
    'moved roles',
    'edited where',
    'added who',
  ])
  const entry = await world.database.superDb
    .selectFrom('auditEntry')
    .select(['action', 'object', 'before', 'after'])
    .where('workspaceId', '=', acme.id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  expect(entry).toMatchObject({
    action: 'draft.setBack',
    object: 'release/1',
    before: { 'faq/where': { answer: 'In the cellar.' }, 'faq/who': null },
    after: { 'faq/where': { answer: 'In the warehouse.' } },
  })
  const who = await itemNamed('who')
  const history = await bodyOf<ItemHistory>(editor.get(at(`/items/${who.id}/versions`)))
  expect(history.versions.map(({ type }) => type)).toEqual(['restored', 'removed', 'added'])
})

test('neither way back touches a draft that was edited since somebody looked', async () => {
  const draft = await draftNow()
  expect((await bodyOf<Comparison>(compare('?from=1&to=2'))).draft).toBeNull()
  await edit('where', { answer: 'In the attic, after an hour of writing.' })
  for (const refused of [
    await editor.send('POST', at('/set-draft-back/1'), { draft }),
    await rollBack(1, { alsoDraft: draft }),
  ]) {
    expect(refused.status).toBe(412)
    expect((await bodyOf<Problem>(refused)).detail).toContain('was edited since you looked')
  }
  const answer = 'In the attic, after an hour of writing.'
  expect((await itemNamed('where')).data).toMatchObject({ answer })
  expect(await releases()).toHaveLength(3)
  expect((await editor.send('POST', at('/set-draft-back/1'))).status).toBe(415)
  expect((await editor.send('POST', at('/set-draft-back/1'), {})).status).toBe(422)
})

test('a section that the older profile hides keeps its items in the draft', async () => {
  await edit('profile', { sections: ['controls'] })
  await acme.publishAll('Controls alone')
  await edit('profile', { sections: ['controls', 'faqs'] })
  await acme.publishAll('With questions')
  const back = await rollBack(4, { after: 5, alsoDraft: await draftNow() })
  expect(back.status).toBe(201)
  expect((await publicDocument()).faqs).toBeUndefined()
  expect((await itemNamed('where')).data).toMatchObject({ answer: 'In the cellar.' })
  expect((await bodyOf<Changes>(editor.get(at('/changes')))).changes).toEqual([])
})

test('a section that the older profile hides keeps its name in the draft', async () => {
  const data = { scheme: 'both', headings: { faqs: 'Asked', controls: 'Measures' } }
  await editor.send('POST', at('/items'), { kind: 'appearance', data })
  await edit('profile', { sections: ['controls'] })
  await acme.publishAll('Controls alone')
  await edit('profile', { sections: ['controls', 'faqs'] })
  await edit('appearance', { headings: { faqs: 'Often asked', controls: 'What we do' } })
  expect((await setDraftBack(4)).status).toBe(204)
  expect((await itemNamed('appearance')).data).toEqual({
    scheme: 'both',
    headings: { faqs: 'Often asked', controls: 'Measures' },
  })
  expect((await bodyOf<Changes>(editor.get(at('/changes')))).changes).toEqual([])
})

test('of two who roll back at once one wins; whoever saw another newest release is told', async () => {
  const answers = await Promise.all([rollBack(1), rollBack(2)])
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
  expect((await bodyOf<Problem>(rollBack(2))).detail).toBe(
    'Release 4 was published since you looked',
  )
  expect(await releases()).toHaveLength(4)
})

test('the newest release cannot be rolled back to, and one that never was is not found', async () => {
  expect((await bodyOf<Problem>(rollBack(3))).detail).toBe(
    'The public page says all of this already',
  )
  for (const number of [0, 9, 99_999_999]) expect((await rollBack(number)).status).toBe(404)
})

test('an older release that breaks a rule of today is refused with the fields that do', async () => {
  const { superPool } = world.database
  // A document as it was allowed once; only somebody who owns the tables can put it there.
  await superPool.query('alter table release disable trigger release_is_final')
  await superPool.query(
    `update release set document = jsonb_set(document, '{faqs,0,question}', '""')
      where workspace_id = $1 and number = 1`,
    [acme.id],
  )
  await superPool.query('alter table release enable always trigger release_is_final')
  const response = await rollBack(1)
  expect(response.status).toBe(422)
  const problem = await bodyOf<Problem>(response)
  expect(problem.detail).toBe('Release 1 does not meet the rules of today')
  expect(problem.issues?.map(({ path }) => path.join('.'))).toEqual(['document.faqs.0.question'])
  expect(await releases()).toHaveLength(3)
})

test('a member compares but does not roll back, and a stranger finds nothing', async () => {
  const member = await acme.signIn('member')
  expect((await member.get(at('/comparison?from=1&to=2'))).status).toBe(200)
  expect((await rollBack(1, {}, member)).status).toBe(403)
  expect((await setDraftBack(1, member)).status).toBe(403)
  const stranger = await (await world.createWorkspace(`${slug}-b`)).signIn('admin')
  expect((await stranger.get(at('/comparison?from=1&to=2'))).status).toBe(404)
  expect((await rollBack(1, {}, stranger)).status).toBe(404)
  expect(await releases()).toHaveLength(3)
})
