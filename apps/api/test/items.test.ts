import type { Item, Changes } from '@candor/contract/views'
import type { Problem } from '@candor/contract/errors'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sample } from './sample.ts'
import {
  bodyOf,
  type Client,
  createClient,
  createWorld,
  type TestWorkspace,
  type World,
} from './world.ts'

let world: World
let acme: TestWorkspace
let editor: Client
let member: Client
let stranger: Client
beforeAll(async () => {
  world = await createWorld()
  acme = await world.createWorkspace('acme', sample)
  editor = await acme.signIn('editor')
  member = await acme.signIn('member')
  stranger = await (await world.createWorkspace('other', sample)).signIn('admin')
})
afterAll(() => world.close())

const items = '/api/workspaces/acme/items'

async function itemNamed(key: string): Promise<Item> {
  const { items: all } = await bodyOf<{ items: Item[] }>(editor.get(items))
  const item = all.find((one) => one.key === key)
  if (!item) throw new Error(`no item ${key}`)
  return item
}

async function lastAudit() {
  return world.database.superDb
    .selectFrom('auditEntry')
    .select(['action', 'object', 'before', 'after', 'actor', 'number'])
    .where('workspaceId', '=', acme.id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
}

test('an editor adds an item; it gets a key from its title, stands last, and is audited', async () => {
  const response = await editor.send('POST', items, {
    kind: 'faq',
    data: { question: 'Où sont mes données ?', answer: 'En Europe.' },
  })
  expect(response.status).toBe(201)
  expect(await bodyOf<Item>(response)).toMatchObject({ key: 'ou-sont-mes-donnees', version: 1 })
  const { items: all } = await bodyOf<{ items: Item[] }>(editor.get(items))
  expect(all.filter(({ kind }) => kind === 'faq').at(-1)?.key).toBe('ou-sont-mes-donnees')
  expect(await lastAudit()).toMatchObject({
    action: 'item.create',
    object: 'faq/ou-sont-mes-donnees',
    before: null,
    actor: { type: 'user', name: 'editor-1' },
  })
})

test('a create that is repeated under the same id adds the item once', async () => {
  const body = {
    id: crypto.randomUUID(),
    kind: 'faq',
    data: { question: 'Once?', answer: 'Yes.' },
  }
  const first = await bodyOf<Item>(editor.send('POST', items, body))
  expect(await bodyOf<Item>(editor.send('POST', items, body))).toEqual(first)
  const { items: all } = await bodyOf<{ items: Item[] }>(editor.get(items))
  expect(all.filter(({ key }) => key.startsWith('once'))).toHaveLength(1)
})

test('twenty items that are added at once are all added, each with an audit entry of its own', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, nth) =>
      editor.send('POST', items, {
        kind: 'faq',
        data: { question: `At once ${nth}?`, answer: 'Yes.' },
      }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201))
  const made = await Promise.all(answers.map((answer) => bodyOf<Item>(answer)))
  expect(new Set(made.map(({ key }) => key)).size).toBe(20)
  const { number } = await lastAudit()
  const { numbers } = await world.database.superDb
    .selectFrom('auditEntry')
    .select((eb) => eb.fn.countAll<string>().as('numbers'))
    .where('workspaceId', '=', acme.id)
    .executeTakeFirstOrThrow()
  expect(Number(numbers)).toBe(Number(number))
})

test('two items with one title get two keys', async () => {
  const data = { question: 'Twice?', answer: 'Yes.' }
  const first = await bodyOf<Item>(editor.send('POST', items, { kind: 'faq', data }))
  const second = await bodyOf<Item>(editor.send('POST', items, { kind: 'faq', data }))
  expect([first.key, second.key]).toEqual(['twice', 'twice-2'])
})

describe('saving', () => {
  test('names the version seen; a stale one is refused with the item as it is now', async () => {
    const roles = await itemNamed('roles')
    const data = { ...roles.data, status: 'implemented' }
    const saved = await editor.send(
      'PUT',
      `${items}/${roles.id}`,
      { data },
      { 'if-match': `"${roles.version}"` },
    )
    expect(await bodyOf<Item>(saved)).toMatchObject({ version: roles.version + 1 })
    const stale = await editor.send(
      'PUT',
      `${items}/${roles.id}`,
      { data: roles.data },
      { 'if-match': `"${roles.version}"` },
    )
    expect(stale.status).toBe(412)
    expect(await bodyOf<Problem>(stale)).toMatchObject({
      code: 'stale',
      current: { version: roles.version + 1, data: { status: 'implemented' } },
    })
    expect(await lastAudit()).toMatchObject({
      action: 'item.update',
      before: { status: 'in-progress' },
      after: { status: 'implemented' },
    })
  })

  test('without a version is refused as 428', async () => {
    const { id, data } = await itemNamed('where')
    expect((await editor.send('PUT', `${items}/${id}`, { data })).status).toBe(428)
  })

  test('of fifty people at once lets one win', async () => {
    const { id, data, version } = await itemNamed('who')
    const statuses = await Promise.all(
      Array.from({ length: 50 }, async (_, n) => {
        const body = { data: { ...data, answer: `Answer ${n}` } }
        return (await editor.send('PUT', `${items}/${id}`, body, { 'if-match': `"${version}"` }))
          .status
      }),
    )
    expect(statuses.toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array.from({ length: 49 }, () => 412),
    ])
  })
})

test('bad input names every field, and writes nothing', async () => {
  const before = await world.database.superDb.selectFrom('item').selectAll().execute()
  const bad = await editor.send('POST', items, {
    kind: 'control',
    data: {
      title: '',
      status: 'done',
      description: 'x',
      evidence: [{ title: 'a', url: 'http://x.example' }],
      more: 1,
    },
  })
  expect(bad.status).toBe(422)
  const paths = (await bodyOf<Problem>(bad)).issues?.map(({ path }) => path.join('.'))
  expect(paths?.toSorted()).toEqual(['data', 'data.evidence.0.url', 'data.status', 'data.title'])
  expect(await world.database.superDb.selectFrom('item').selectAll().execute()).toEqual(before)
})

test('a length of which no number can be made is refused as any other value', async () => {
  const data = { question: { length: { toString: 1, valueOf: 1 } }, answer: 'Yes.' }
  const answer = await editor.send('POST', items, { kind: 'faq', data })
  expect(answer.status).toBe(422)
})

test('a control needs a group, and nothing but a control stands in one', async () => {
  const control = { title: 'Loose', status: 'planned', description: 'x' }
  expect((await editor.send('POST', items, { kind: 'control', data: control })).status).toBe(422)
  const { id } = await itemNamed('where')
  const inFaq = await editor.send('POST', items, { kind: 'control', data: control, parentId: id })
  expect(inFaq.status).toBe(422)
})

test('moving puts an item behind another, first, or into another group, and touches no other row', async () => {
  const group = await bodyOf<Item>(
    editor.send('POST', items, { kind: 'control-group', data: { title: 'Second' } }),
  )
  const signIn = await itemNamed('sign-in')
  const moved = await editor.send('POST', `${items}/${signIn.id}/move`, {
    parentId: group.id,
    afterId: null,
  })
  expect(await bodyOf<Item>(moved)).toMatchObject({ parentId: group.id })
  const roles = await itemNamed('roles')
  await editor.send('POST', `${items}/${roles.id}/move`, { parentId: group.id, afterId: signIn.id })
  const { items: all } = await bodyOf<{ items: Item[] }>(editor.get(items))
  expect(all.filter(({ parentId }) => parentId === group.id).map(({ key }) => key)).toEqual([
    'sign-in',
    'roles',
  ])
})

test('a removed group takes its controls along, and restoring brings all of them back', async () => {
  const group = await itemNamed('second')
  expect((await editor.send('DELETE', `${items}/${group.id}`)).status).toBe(204)
  await expect(itemNamed('roles')).rejects.toThrow('no item')
  expect((await editor.send('POST', `${items}/${group.id}/restore`)).status).toBe(200)
  expect((await itemNamed('roles')).parentId).toBe(group.id)
})

test('an item that comes back to a place taken meanwhile stands beside it, and moving still works', async () => {
  const add = (question: string) =>
    bodyOf<Item>(editor.send('POST', items, { kind: 'faq', data: { question, answer: 'x' } }))
  const first = await add('First at this place?')
  await editor.send('DELETE', `${items}/${first.id}`)
  const second = await add('Second at this place?')
  expect((await editor.send('POST', `${items}/${first.id}/restore`)).status).toBe(200)
  const third = await add('Third?')
  const moved = await editor.send('POST', `${items}/${third.id}/move`, { afterId: second.id })
  expect(moved.status).toBe(200)
  const { items: all } = await bodyOf<{ items: Item[] }>(editor.get(items))
  expect(all.slice(-3).map(({ id }) => id)).toEqual([second.id, third.id, first.id])
})

test('the profile cannot be removed', async () => {
  const { id } = await itemNamed('profile')
  expect((await editor.send('DELETE', `${items}/${id}`)).status).toBe(409)
})

describe('refusals', () => {
  test('a member reads but may not write', async () => {
    expect((await member.get(items)).status).toBe(200)
    const { id } = await itemNamed('where')
    for (const [method, path, body] of [
      ['POST', items, { kind: 'faq', data: { question: 'a', answer: 'b' } }],
      ['DELETE', `${items}/${id}`, undefined],
      ['POST', `${items}/${id}/move`, { afterId: null }],
    ] as const) {
      expect((await member.send(method, path, body)).status).toBe(403)
    }
  })

  test('another workspace’s item reads like one that never was', async () => {
    const { id } = await itemNamed('where')
    const random = '00000000-0000-4000-8000-000000000000'
    const own = '/api/workspaces/other/items'
    for (const [method, suffix, body, headers] of [
      ['PUT', '', { data: { question: 'a', answer: 'b' } }, { 'if-match': '"1"' }],
      ['DELETE', '', undefined, {}],
      ['POST', '/move', { afterId: null }, {}],
      ['POST', '/restore', undefined, {}],
    ] as const) {
      const theirs = await stranger.send(method, `${own}/${id}${suffix}`, body, headers)
      const never = await stranger.send(method, `${own}/${random}${suffix}`, body, headers)
      expect(theirs.status).toBe(404)
      const { requestId: _, ...problem } = await bodyOf<Problem>(theirs)
      expect(await bodyOf<Problem>(never)).toMatchObject(problem)
    }
    expect((await stranger.get(items)).status).toBe(404)
  })

  test('nobody is let in without signing in', async () => {
    expect((await createClient(world.app).get(items)).status).toBe(401)
  })

  test('a write from another origin, or from none, is refused whatever its type', async () => {
    const { id } = await itemNamed('where')
    for (const from of [
      'http://acme.localhost:3000',
      'null',
      '',
      'http://localhost:3000.evil.example',
    ]) {
      const response = await editor.send('DELETE', `${items}/${id}`, undefined, { origin: from })
      expect(response.status).toBe(403)
    }
  })

  test('a path that only looks like a route is not one', async () => {
    for (const path of [
      '//api/workspaces/acme/items',
      '/API/workspaces/acme/items',
      '/api/workspaces/acme/items;x',
      '/api/workspaces/acme%2Fitems',
      '/api/workspaces/acme/items/',
    ]) {
      expect((await editor.get(path)).status, path).toBe(404)
    }
  })
})

test('changes compare the draft with the newest release field by field', async () => {
  const { release, changes } = await bodyOf<Changes>(editor.get('/api/workspaces/acme/changes'))
  expect(release).toBe(1)
  const roles = changes.find(({ key }) => key === 'roles')
  expect(roles).toMatchObject({
    type: 'edited',
    moved: true,
    fields: [{ field: 'status', label: 'Status' }],
  })
  expect(roles?.order).toMatchObject({ after: ['Sign-in', 'Role model'] })
})
