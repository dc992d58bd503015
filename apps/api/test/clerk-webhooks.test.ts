import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventOf, type Person, signEvent } from '@candor/testing/clerk-instance'
import { type ClerkWorld, createClerkWorld } from './clerk-world.ts'
import { createWorld, origin } from './world.ts'

let clerk: ClerkWorld
beforeAll(async () => {
  clerk = await createClerkWorld()
})
afterAll(() => clerk.close())

const now = () => Math.floor(Date.now() / 1_000)
const created = (person: Person, at?: number) => signEvent(eventOf('user.created', person, at))

async function seenAs(clerkId: string): Promise<unknown> {
  const { body } = await clerk.askAs(clerkId, '/api/session')
  return Reflect.get(Object(body), 'user')
}

test.each<[string, () => ReturnType<typeof signEvent>]>([
  ['with an altered body', () => rewritten((body) => body.replace('eve@', 'ann@'))],
  ['with a space more', () => rewritten((body) => `${body} `)],
  ['signed with another key', () => signEvent(eve(), { key: randomBytes(24) })],
  ['of six minutes ago', () => signEvent(eve(), { sentAt: now() - 360 })],
  ['of the future', () => signEvent(eve(), { sentAt: now() + 360 })],
  ['whose time was changed', () => altered({ 'svix-timestamp': String(now() - 1) })],
  ['whose id was changed', () => altered({ 'svix-id': 'msg_other' })],
  ['without a signature', () => altered({ 'svix-signature': '' })],
  ['with an empty signature', () => altered({ 'svix-signature': 'v1,' })],
  ['with a signature of another version', () => altered({ 'svix-signature': 'v1a,AAAA' })],
  ['with no headers of its own', () => ({ ...signEvent(eve()), headers: json })],
])('a webhook %s is refused and changes nothing', async (_, make) => {
  expect(await clerk.tell(make())).toBe(401)
  expect((await clerk.askAs('user_eve')).status).toBe(403)
  const { rows } = await clerk.world.database.superPool.query('select from auth.clerk_user')
  expect(rows).toEqual([])
})

const json = { 'content-type': 'application/json' }
const eve = () => eventOf('user.created', { id: 'user_eve', email: 'eve@acme.example', at: 1_000 })

function altered(changes: Record<string, string>) {
  const { headers, body } = signEvent(eve())
  return { body, headers: { ...headers, ...changes } }
}

function rewritten(rewrite: (body: string) => string) {
  const { headers, body } = signEvent(eve())
  return { headers, body: rewrite(body) }
}

test('a webhook that is too large, or not JSON, is refused before it is looked at', async () => {
  const large = signEvent({ ...eve(), more: 'x'.repeat(300_000) })
  expect(await clerk.tell(large)).toBe(413)
  const { headers, body } = signEvent(eve())
  expect(await clerk.tell({ headers: { ...headers, 'content-type': 'text/plain' }, body })).toBe(
    415,
  )
  expect(await clerk.tell({ headers, body: '{' })).toBe(422)
})

test('an event of another kind is heard and left; one of an unknown form is told to be so', async () => {
  const other = { type: 'session.created', timestamp: 1, data: { id: 'sess_1' } }
  expect(await clerk.tell(signEvent(other))).toBe(204)
  expect(await clerk.tell(signEvent({ ...eve(), data: { id: 'user_eve' } }))).toBe(422)
})

test('where people sign in here, nothing is heard, signed or not', async () => {
  const local = await createWorld()
  const { headers, body } = signEvent(eve())
  const tell = (from: Record<string, string>) =>
    local.app.request(`${origin}/api/clerk/webhooks`, {
      method: 'POST',
      headers: { ...headers, ...from },
      body,
    })
  expect((await tell({})).status).toBe(403)
  expect((await tell({ origin })).status).toBe(404)
  const { rows } = await local.database.superPool.query('select from auth.clerk_user')
  expect(rows).toEqual([])
  await local.close()
})

test('whoever Clerk has not told of yet is asked to wait, then let in', async () => {
  const fay = { id: 'user_fay', email: 'Fay@Acme.example', first: 'Fay', last: 'Ray', at: 1_000 }
  const early = await clerk.askAs('user_fay')
  expect([early.status, early.body]).toMatchObject([403, { detail: /being set up/ }])
  expect(await seenAs('user_fay')).toBeNull()
  expect(await clerk.tell(created(fay))).toBe(204)
  expect(await seenAs('user_fay')).toMatchObject({ name: 'Fay Ray', email: 'fay@acme.example' })
})
