import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Problem } from '@candor/contract/errors'
import type { Changes } from '@candor/contract/views'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createListener } from '../src/listener.ts'
import { sample } from './sample.ts'
import { bodyOf, type Client, createWorld, type TestWorkspace, type World } from './world.ts'

let world: World
let acme: TestWorkspace
let editor: Client
let admin: Client
beforeAll(async () => {
  world = await createWorld()
  acme = await world.createWorkspace('acme', sample)
  editor = await acme.signIn('editor')
  admin = await acme.signIn('admin')
})
afterAll(() => world.close())

const items = '/api/workspaces/acme/items'
const withKey = (key: string) => ({ 'idempotency-key': `"${key}"` })
const faq = (question: string) => ({ kind: 'faq', data: { question, answer: 'Yes.' } })

async function countFaqs(question: string): Promise<number> {
  const rows = await world.database.superDb
    .selectFrom('item')
    .select('data')
    .where('kind', '=', 'faq')
    .execute()
  return rows.filter(({ data }) => data['question'] === question).length
}

function countAudit(): Promise<number> {
  return world.database.superDb
    .selectFrom('auditEntry')
    .select('number')
    .execute()
    .then(({ length }) => length)
}

test('twenty submits at once make one item, and all get the same bytes', async () => {
  const before = await countAudit()
  const answers = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const response = await editor.send('POST', items, faq('At once?'), withKey('at-once'))
      return [response.status, await response.text()] as const
    }),
  )
  expect(new Set(answers.map(([status]) => status))).toEqual(new Set([201]))
  expect(new Set(answers.map(([, body]) => body)).size).toBe(1)
  expect(await countFaqs('At once?')).toBe(1)
  expect(await countAudit()).toBe(before + 1)
})

test('twenty submits at once make one workspace, and all get the same bytes', async () => {
  const body = { slug: 'twenty', name: 'Twenty' }
  const answers = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const response = await admin.send('POST', '/api/workspaces', body, withKey('new-workspace'))
      return [response.status, await response.text()].join(' ')
    }),
  )
  expect(new Set(answers).size).toBe(1)
  expect(answers[0]).toMatch(/^201 /)
  const other = { slug: 'twenty-2', name: 'Twenty' }
  const reused = await admin.send('POST', '/api/workspaces', other, withKey('new-workspace'))
  expect(reused.status).toBe(422)
})

test('twenty submits at once publish one release', async () => {
  const { release, changes } = await bodyOf<Changes>(admin.get('/api/workspaces/acme/changes'))
  const body = {
    note: 'Once',
    after: release,
    changes: changes.map(({ kind, key, version }) => ({ kind, key, version })),
  }
  const answers = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const path = '/api/workspaces/acme/releases'
      const response = await admin.send('POST', path, body, withKey('publish-1'))
      return [response.status, await response.text()].join(' ')
    }),
  )
  expect(new Set(answers).size).toBe(1)
  expect(answers[0]).toMatch(/^201 .*"note":"Once"/)
})

test('an import that is sent twice gets its plan again although nothing is left to change', async () => {
  const text = JSON.stringify({ profile: { name: 'Acme' } })
  const path = '/api/workspaces/acme/document/import'
  const first = await (await editor.send('POST', path, { text }, withKey('import-1'))).text()
  const again = await (await editor.send('POST', path, { text }, withKey('import-1'))).text()
  expect(JSON.parse(first).changes).not.toEqual([])
  expect(again).toBe(first)
})

test('the same key with another request is refused as 422 and writes nothing', async () => {
  await editor.send('POST', items, faq('First?'), withKey('reused'))
  const before = await countAudit()
  const other = await editor.send('POST', items, faq('Second?'), withKey('reused'))
  expect(other.status).toBe(422)
  expect((await bodyOf<Problem>(other)).detail).toContain('sent with another request')
  const text = JSON.stringify({ profile: { name: 'Acme' } })
  const path = '/api/workspaces/acme/document/import'
  expect((await editor.send('POST', path, { text }, withKey('reused'))).status).toBe(422)
  expect([await countFaqs('Second?'), await countAudit()]).toEqual([0, before])
})

test('another person’s key, and the same key in another workspace, are other keys', async () => {
  const both = await Promise.all([
    editor.send('POST', items, faq('Mine?'), withKey('shared')),
    admin.send('POST', items, faq('Mine?'), withKey('shared')),
  ])
  expect(both.map(({ status }) => status)).toEqual([201, 201])
  expect(await countFaqs('Mine?')).toBe(2)
  const here = { slug: 'by-editor', name: 'One' }
  const made = await editor.send('POST', '/api/workspaces', here)
  expect(made.status).toBe(201)
  const there = '/api/workspaces/by-editor/items'
  expect((await editor.send('POST', there, faq('Mine?'), withKey('shared'))).status).toBe(201)
  expect(await countFaqs('Mine?')).toBe(3)
})

test('a refused request is not remembered: mended, it may come again under its key', async () => {
  const bad = { kind: 'faq', data: { question: '', answer: '' } }
  expect((await editor.send('POST', items, bad, withKey('mended'))).status).toBe(422)
  expect((await editor.send('POST', items, faq('Mended?'), withKey('mended'))).status).toBe(201)
})

test('somebody who lost the right gets no answer again', async () => {
  const leaving = await acme.signIn('editor')
  expect((await leaving.send('POST', items, faq('Late?'), withKey('late'))).status).toBe(201)
  await world.database.superPool.query(
    `update member set role = 'member' where user_id = (select id from auth."user" where email = $1)`,
    ['editor-3@acme.example'],
  )
  expect((await leaving.send('POST', items, faq('Late?'), withKey('late'))).status).toBe(403)
})

describe('a key', () => {
  test.each(['plain', '', '""', '"a", "b"', '"a";b', `"${'x'.repeat(256)}"`, '"tab\t"'])(
    'that is not a quoted text is refused: %j',
    async (value) => {
      const headers = { 'idempotency-key': value }
      expect((await editor.send('POST', items, faq('Odd?'), headers)).status).toBe(422)
      expect(await countFaqs('Odd?')).toBe(0)
    },
  )

  test('is kept for a day by the database’s clock, then taken for a new one', async () => {
    const send = () => editor.send('POST', items, faq('Next day?'), withKey('next-day'))
    const age = (hours: string) =>
      world.database.superPool.query(
        `update idempotent_answer set made_at = clock_timestamp() - $1::interval where key = 'next-day'`,
        [hours],
      )
    await send()
    await age('23 hours 59 minutes')
    await send()
    expect(await countFaqs('Next day?')).toBe(1)
    await age('24 hours')
    await send()
    expect(await countFaqs('Next day?')).toBe(2)
    const { rows } = await world.database.superPool.query(
      `select from idempotent_answer where made_at < clock_timestamp() - interval '24 hours'`,
    )
    expect(rows).toEqual([])
  })

  test('that made a workspace long ago is refused in words', async () => {
    const send = (slug: string) =>
      admin.send('POST', '/api/workspaces', { slug, name: 'Old' }, withKey('old'))
    expect((await send('old-one')).status).toBe(201)
    await world.database.superPool.query(
      `update idempotent_answer set made_at = clock_timestamp() - interval '25 hours' where key = 'old'`,
    )
    expect((await send('old-one')).status).toBe(409)
    expect((await send('old-two')).status).toBe(409)
  })
})

test('a request whose connection is cut at any moment and that is sent again makes one thing', async () => {
  const server = createServer(createListener(world.app))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const questions = [0, 2, 5, 10, 20, 40].map((delay) => [delay, `Cut after ${delay} ms?`] as const)
  for (const [delay, question] of questions) {
    await sendAndCut({ port, question, delay })
    const response = await editor.send('POST', items, faq(question), withKey(question))
    expect(response.status).toBe(201)
    expect(await countFaqs(question)).toBe(1)
  }
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  for (const [, question] of questions) expect(await countFaqs(question)).toBe(1)
})

type Cut = { port: number; question: string; delay: number }

/** Sends the whole request and goes away without waiting for the answer. */
async function sendAndCut({ port, question, delay }: Cut): Promise<void> {
  const headers = {
    ...withKey(question),
    host: 'localhost:3000',
    origin: 'http://localhost:3000',
    cookie: editor.cookie,
    'content-type': 'application/json',
  }
  const sent = request({ host: '127.0.0.1', port, path: items, method: 'POST', headers })
  sent.on('error', () => undefined)
  sent.end(JSON.stringify(faq(question)))
  await once(sent, 'finish')
  await new Promise((resolve) => setTimeout(resolve, delay))
  sent.destroy()
}
