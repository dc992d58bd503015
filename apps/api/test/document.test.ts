import type { Problem } from '@candor/contract/errors'
import type { ImportPlan } from '@candor/contract/views'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sample } from './sample.ts'
import { bodyOf, type Client, createWorld, type TestWorkspace, type World } from './world.ts'

let world: World
let acme: TestWorkspace
let editor: Client
beforeAll(async () => {
  world = await createWorld()
  acme = await world.createWorkspace('acme', sample)
  editor = await acme.signIn('editor')
})
afterAll(() => world.close())

const path = '/api/workspaces/acme/document'

async function exported(format = 'yaml'): Promise<string> {
  const { text } = await bodyOf<{ text: string }>(editor.get(`${path}?format=${format}`))
  return text
}

test('what is exported imports as no change at all, in both formats', async () => {
  for (const format of ['yaml', 'json']) {
    const plan = await bodyOf<ImportPlan>(
      editor.send('POST', `${path}/plan`, { text: await exported(format) }),
    )
    expect(plan.changes).toEqual([])
    expect(plan.unchanged).toBeGreaterThan(5)
  }
})

test('a plan says what would be added, changed and removed, and changes nothing', async () => {
  const before = await exported()
  const text = `
profile:
  name: Acme
  tagline: Anvils, kept safer.
faqs:
  - { key: who, question: 'Who can see it?', answer: The coyote cannot. }
  - { key: new, question: New?, answer: 'Yes.' }
`
  const plan = await bodyOf<ImportPlan>(editor.send('POST', `${path}/plan`, { text }))
  expect(plan.changes.map(({ type, key }) => `${type} ${key}`)).toEqual([
    'edited profile',
    'removed access',
    'removed roles',
    'removed sign-in',
    'removed ACME-2026-001',
    'removed disclosure',
    'added new',
    'removed where',
  ])
  expect(await exported()).toBe(before)
})

test('an import whose plan is out of date is refused', async () => {
  const { draft } = await bodyOf<ImportPlan>(
    editor.send('POST', `${path}/plan`, { text: await exported() }),
  )
  await editor.send('POST', '/api/workspaces/acme/items', {
    kind: 'faq',
    data: { question: 'In between?', answer: 'Yes.' },
  })
  const text = 'profile: { name: Acme }'
  expect((await editor.send('POST', `${path}/import`, { text, draft })).status).toBe(409)
})

test('a broken file names the line and path of every mistake, and changes nothing', async () => {
  const before = await exported()
  const text = `profile:
  name: Acme
controlGroups:
  - key: access
    title: Access
    controls:
      - key: roles
        title: Roles
        status: finished
        description: Three.
faqs:
  - key: a
    question: A?
`
  const response = await editor.send('POST', `${path}/import`, { text })
  expect(response.status).toBe(422)
  const { issues = [] } = await bodyOf<Problem>(response)
  expect(issues.map(({ line, path: at }) => `${line} ${at.join('.')}`)).toEqual([
    '9 controlGroups.0.controls.0.status',
    '12 faqs.0.answer',
  ])
  expect(await exported()).toBe(before)
})

test('an import in another order moves items and keeps their ids', async () => {
  const ids = async () => {
    const { items } = await bodyOf<{ items: { id: string; key: string; kind: string }[] }>(
      editor.get('/api/workspaces/acme/items'),
    )
    return items.filter(({ kind }) => kind === 'faq')
  }
  const before = await ids()
  const document = JSON.parse(await exported('json')) as { faqs: object[] }
  const text = JSON.stringify({ ...document, faqs: document.faqs.toReversed() })
  expect((await editor.send('POST', `${path}/import`, { text })).status).toBe(200)
  expect(await ids()).toEqual(
    before.toReversed().map((item) => expect.objectContaining({ id: item.id, key: item.key })),
  )
})

test('a member may export but not import', async () => {
  const member = await acme.signIn('member')
  expect((await member.get(path)).status).toBe(200)
  expect((await member.send('POST', `${path}/import`, { text: 'x' })).status).toBe(403)
})
