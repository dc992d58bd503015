import { releaseHash } from '@candor/core/release/publish'
import type {
  Changes,
  DraftChange,
  Item,
  ReleaseSummary,
  ReleaseView,
} from '@candor/contract/views'
import type { TrustCenter } from '@candor/contract/trust-center'
import type { Problem } from '@candor/contract/errors'
import { afterAll, beforeEach, beforeAll, expect, test } from 'vitest'
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

async function edit(key: string, fields: object): Promise<Item> {
  const { items } = await bodyOf<{ items: Item[] }>(editor.get(at('/items')))
  const item = items.find((one) => one.key === key)
  if (!item) throw new Error(`no item ${key}`)
  const body = { data: { ...item.data, ...fields } }
  return bodyOf<Item>(
    editor.send('PUT', at(`/items/${item.id}`), body, { 'if-match': `"${item.version}"` }),
  )
}

async function changes(): Promise<Changes> {
  return bodyOf<Changes>(editor.get(at('/changes')))
}

function refs(all: readonly DraftChange[], ...keys: string[]) {
  return all
    .filter(({ key }) => keys.length === 0 || keys.includes(key))
    .map(({ kind, key, version }) => ({ kind, key, version }))
}

async function publish(chosen: ReturnType<typeof refs>, after: number | null = 1, note = '') {
  return editor.send('POST', at('/releases'), { note, after, changes: chosen })
}

async function publicDocument(): Promise<TrustCenter> {
  await world.context.directory.reload()
  return bodyOf<TrustCenter>(world.app.request(`http://${slug}.localhost/trust-center.json`))
}

test('publishing one of two changes makes public that one and nothing else', async () => {
  await edit('where', { answer: 'In the cellar.' })
  await edit('who', { answer: 'Nobody at all.' })
  const response = await publish(refs((await changes()).changes, 'who'), 1, 'Who, not where')
  expect(response.status).toBe(201)
  expect(await bodyOf<ReleaseSummary>(response)).toMatchObject({
    number: 2,
    note: 'Who, not where',
    publishedBy: 'editor-1',
    counts: { added: 0, edited: 1, moved: 0, removed: 0 },
  })
  expect((await publicDocument()).faqs?.map(({ answer }) => answer)).toEqual([
    'In the warehouse.',
    'Nobody at all.',
  ])
  expect((await changes()).changes.map(({ key }) => key)).toEqual(['where'])
})

test('a draft is nowhere to be read in public', async () => {
  await edit('where', { answer: 'CANARY-OF-THE-DRAFT' })
  for (const path of ['/', '/trust-center.json', '/sitemap.xml', '/advisories/ACME-2026-001']) {
    const response = await world.app.request(`http://${slug}.localhost${path}`)
    expect(await response.text()).not.toContain('CANARY')
  }
})

test('what was edited after one looked is not published', async () => {
  await edit('where', { answer: 'First.' })
  const seen = refs((await changes()).changes)
  await edit('where', { answer: 'Second.' })
  const response = await publish(seen)
  expect(response.status).toBe(409)
  expect((await bodyOf<Problem>(response)).detail).toContain('Where is my data?')
})

test('of twenty people who publish at once, one wins and the others are told', async () => {
  await edit('where', { answer: 'Here.' })
  const seen = refs((await changes()).changes)
  const responses = await Promise.all(Array.from({ length: 20 }, () => publish(seen)))
  const statuses = responses.map(({ status }) => status).toSorted((a, b) => a - b)
  expect(statuses).toEqual([201, ...Array.from({ length: 19 }, () => 409)])
})

test('a new control cannot be published without its new group', async () => {
  const group = await bodyOf<Item>(
    editor.send('POST', at('/items'), { kind: 'control-group', data: { title: 'New group' } }),
  )
  await editor.send('POST', at('/items'), {
    kind: 'control',
    parentId: group.id,
    data: { title: 'New control', status: 'planned', description: 'x' },
  })
  const all = (await changes()).changes
  const alone = await publish(refs(all, 'new-control'))
  expect(alone.status).toBe(422)
  expect((await bodyOf<Problem>(alone)).detail).toContain('New group')
  expect((await publish(refs(all))).status).toBe(201)
})

test('releases are chained by hashes that anybody can compute, and can be paged through', async () => {
  await edit('where', { answer: 'Here.' })
  await publish(refs((await changes()).changes), 1, 'Second')
  const { releases } = await bodyOf<{ releases: ReleaseSummary[] }>(editor.get(at('/releases')))
  expect(releases.map(({ number }) => number)).toEqual([2, 1])
  expect(releases[0]?.previousHash).toBe(releases[1]?.hash)
  const view = await bodyOf<ReleaseView>(editor.get(at('/releases/2')))
  const { number, publishedAt, note, previousHash } = view
  // The document that visitors can download is what was hashed.
  const document = await publicDocument()
  expect(releaseHash({ number, publishedAt, note, previousHash, document })).toBe(view.hash)
  expect(view.changes.map(({ key }) => key)).toEqual(['where'])
})

test('a section that is hidden is not published at all', async () => {
  await edit('profile', { sections: ['controls', 'faqs'] })
  const alone = await publish(refs((await changes()).changes, 'profile'))
  expect(alone.status).toBe(422)
  const response = await publish(refs((await changes()).changes))
  expect((await bodyOf<ReleaseSummary>(response)).counts).toMatchObject({ edited: 1, removed: 2 })
  const document = await publicDocument()
  expect(Object.keys(document).toSorted()).toEqual(['controlGroups', 'faqs', 'profile'])
  const page = await (await world.app.request(`http://${slug}.localhost/`)).text()
  expect(page).not.toContain('Falling anvils')
  expect((await changes()).changes).toEqual([])
})

test('a section that is shown again comes back with its profile, and not without', async () => {
  await edit('profile', { sections: ['controls'] })
  await publish(refs((await changes()).changes))
  const hidden = (await changes()).changes
  expect(hidden).toEqual([])
  await edit('profile', { sections: ['controls', 'faqs'] })
  const all = (await changes()).changes
  expect(all.map(({ type, key }) => `${type} ${key}`)).toEqual([
    'edited profile',
    'added where',
    'added who',
  ])
  expect((await publish(refs(all, 'where'), 2)).status).toBe(422)
  expect((await publish(refs(all, 'where', 'profile'), 2)).status).toBe(201)
  expect((await publicDocument()).faqs?.map(({ key }) => key)).toEqual(['where'])
})

test('what is hidden with its section cannot be put back alone, and says why', async () => {
  await edit('profile', { sections: ['controls'] })
  const hash = (await changes()).changes.find(({ key }) => key === 'where')?.hash
  const named = { kind: 'faq', key: 'where', hash }
  const response = await editor.send('POST', at('/changes/discard'), named)
  expect(response.status).toBe(409)
  expect((await bodyOf<Problem>(response)).detail).toContain('section is hidden')
})

test('a note that no database can keep is refused in words', async () => {
  await edit('where', { answer: 'Here.' })
  const seen = refs((await changes()).changes)
  for (const note of ['nul \u0000', 'half \ud800'])
    expect((await publish(seen, 1, note)).status).toBe(422)
})

test('discarding brings an edited, an added and a removed item back to what is public', async () => {
  await edit('where', { answer: 'Elsewhere.' })
  await editor.send('POST', at('/items'), {
    kind: 'faq',
    data: { question: 'New?', answer: 'Yes.' },
  })
  const { items } = await bodyOf<{ items: Item[] }>(editor.get(at('/items')))
  const group = items.find(({ key }) => key === 'access')
  await editor.send('DELETE', at(`/items/${group?.id}`))
  for (const { kind, key, hash } of (await changes()).changes) {
    const response = await editor.send('POST', at('/changes/discard'), { kind, key, hash })
    expect([204, 404]).toContain(response.status)
  }
  expect((await changes()).changes).toEqual([])
  const after = await bodyOf<{ items: Item[] }>(editor.get(at('/items')))
  expect(after.items.find(({ key }) => key === 'access')?.id).toBe(group?.id)
})

test('a member cannot publish, and a stranger finds no workspace', async () => {
  const member = await acme.signIn('member')
  const body = { note: '', after: 1, changes: [{ kind: 'faq', key: 'where', version: 1 }] }
  expect((await member.send('POST', at('/releases'), body)).status).toBe(403)
  const stranger = await (await world.createWorkspace(`${slug}-b`)).signIn('admin')
  expect((await stranger.send('POST', at('/releases'), body)).status).toBe(404)
})

test('every write left exactly one audit entry, and the chain is whole', async () => {
  await edit('where', { answer: 'Here.' })
  await publish(refs((await changes()).changes))
  const entries = await world.database.superDb
    .selectFrom('auditEntry')
    .select(['number', 'action', 'hash', 'previousHash'])
    .where('workspaceId', '=', acme.id)
    .orderBy('number')
    .execute()
  expect(entries.map(({ action }) => action)).toEqual([
    'workspace.create',
    'document.import',
    'release.publish',
    'member.add',
    'item.update',
    'release.publish',
  ])
  entries.forEach((entry, index) => {
    expect(Number(entry.number)).toBe(index + 1)
    expect(entry.previousHash).toBe(entries[index - 1]?.hash ?? null)
  })
})
