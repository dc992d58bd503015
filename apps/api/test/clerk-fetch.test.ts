import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import {
  deletionOf,
  eventOf,
  instance,
  type Person,
  signEvent,
  userOf,
} from '@candor/testing/clerk-instance'
import { type ClerkWorld, createClerkWorld } from './clerk-world.ts'

/** Clerk's own API, in place of the network. */
let asked: string[] = []
let answerNow: () => Response = () => new Response(null, { status: 503 })
vi.stubGlobal('fetch', async (url: unknown) => {
  asked.push(String(url))
  return answerNow()
})

const ann: Person = { id: 'user_ann', email: 'ann@acme.example', first: 'Ann', at: 2_000 }

let clerk: ClerkWorld
beforeAll(async () => {
  clerk = await createClerkWorld({ ...instance, secretKey: 'sk_live_for_tests' })
})
beforeEach(() => {
  asked = []
})
afterAll(() => clerk.close())

function answer(status: number, body: unknown): void {
  answerNow = () => Response.json(body, { status })
}

function fail(): void {
  answerNow = () => {
    throw new TypeError('fetch failed')
  }
}

test('whoever Clerk has not told of yet is asked for, once', async () => {
  answer(200, userOf(ann))
  expect((await clerk.askAs('user_ann')).status).toBe(200)
  expect((await clerk.askAs('user_ann')).status).toBe(200)
  expect(asked).toEqual(['https://api.clerk.com/v1/users/user_ann'])
})

test('what a webhook tells afterwards counts, though it is of the same moment', async () => {
  await clerk.tell(signEvent(eventOf('user.created', { ...ann, first: 'Anna' }, 2_100)))
  const { body } = await clerk.askAs('user_ann', '/api/session')
  expect(body).toMatchObject({ user: { name: 'Anna' } })
})

test.each([
  ['does not have', () => answer(404, { errors: [{ code: 'resource_not_found' }] })],
  ['refuses to tell of', () => answer(401, { errors: [{ code: 'authentication_invalid' }] })],
  ['answers for with somebody else', () => answer(200, userOf(ann))],
  ['answers for with nonsense', () => answer(200, { id: 'user_bob' })],
  ['cannot be asked for', fail],
])('whoever Clerk %s is asked to wait', async (_, prepare) => {
  prepare()
  expect((await clerk.askAs('user_bob')).status).toBe(403)
  expect(asked).toEqual(['https://api.clerk.com/v1/users/user_bob'])
})

test('nobody is asked for whose token is not good, or who is known, with an address or deleted', async () => {
  answer(200, userOf({ ...ann, id: 'user_cyd' }))
  expect((await clerk.askWith('a.b.c')).status).toBe(401)
  await clerk.tell(signEvent(eventOf('user.created', { id: 'user_cyd', at: 1_000 })))
  expect((await clerk.askAs('user_cyd')).status).toBe(403)
  await clerk.tell(signEvent(deletionOf('user_cyd')))
  expect((await clerk.askAs('user_cyd')).status).toBe(401)
  expect(asked).toEqual([])
})
