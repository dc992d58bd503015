import { execute } from '@candor/core/command'
import { addMember } from '@candor/core/workspace/add-member'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { turnOn } from './authenticator.ts'
import { mannWhitney } from './mann-whitney.ts'
import { createClient, createWorld, type World } from './world.ts'

let world: World
const people = {
  withPassword: 'has-password@acme.example',
  withTwoSteps: 'has-two-steps@acme.example',
  withoutPassword: 'no-password@acme.example',
}
const password = 'correct horse battery'
const nobody = 'is-not-there@acme.example'
beforeAll(async () => {
  world = await createWorld()
  const acme = await world.createWorkspace('acme')
  const { localAuth } = world.context
  for (const email of Object.values(people)) {
    await execute(acme.operator, addMember, { email, role: 'editor' })
  }
  for (const email of [people.withPassword, people.withTwoSteps]) {
    const token = (await localAuth.createLinkToken(email)) ?? ''
    const signedIn = await localAuth.signInWithLink(token, new Headers())
    const client = createClient(world.app, signedIn?.cookies ?? [])
    await client.send('PUT', '/api/session/password', { password })
    if (email === people.withTwoSteps) await turnOn(client)
  }
})
afterAll(() => world.close())

function tryPassword(email: string) {
  return createClient(world.app).send('POST', '/api/session/password', {
    email,
    password: 'no, not this one',
  })
}

function askForLink(email: string) {
  return createClient(world.app).send('POST', '/api/session/link-requests', { email })
}

/** All of an answer that a client can see, but for the request's name and how many it may still send. */
async function bytesOf(response: Response): Promise<string> {
  const text = (await response.text()).replace(/"requestId":"[0-9a-f-]{36}"/, '"requestId":""')
  const headers = [...response.headers].map(([name, value]) => [
    name,
    name === 'ratelimit' ? value.replace(/;r=\d+;t=\d+/, '') : value,
  ])
  return JSON.stringify([response.status, headers, text])
}

test('of the accounts two have a password and one has none', async () => {
  const signIn = (email: string) =>
    createClient(world.app).send('POST', '/api/session/password', { email, password })
  expect((await signIn(people.withPassword)).status).toBe(200)
  expect((await signIn(people.withTwoSteps)).status).toBe(200)
  expect((await signIn(people.withoutPassword)).status).toBe(401)
})

test.each([
  ['a wrong password', tryPassword],
  ['a request for a link', askForLink],
])(
  'the answer to %s is the same, byte by byte, whether the address has an account or not',
  async (_, ask) => {
    const expected = await bytesOf(await ask(nobody))
    for (const email of [...Object.values(people), 'IS-NOT-THERE@acme.example', 'a@b.example']) {
      expect(await bytesOf(await ask(email)), email).toBe(expected)
    }
  },
)

type Ask = (email: string) => Promise<Response>

/** Times taken in turns, so that what slows the machine slows both alike. */
async function compare(ask: Ask, known: string, pairs: number): Promise<number> {
  const [times, others]: [number[], number[]] = [[], []]
  for (let n = 0; n < pairs; n += 1) {
    const order = n % 2 === 0 ? [known, nobody] : [nobody, known]
    for (const email of order) {
      const since = performance.now()
      await (await ask(email)).arrayBuffer()
      ;(email === known ? times : others).push(performance.now() - since)
    }
  }
  return mannWhitney(times, others)
}

/** A real difference shows every time that one looks; a busy machine's does not. */
async function differsAlways(ask: Ask, known: string, pairs: number): Promise<boolean> {
  for (let look = 0; look < 3; look += 1) {
    if ((await compare(ask, known, pairs)) > 0.01) return false
  }
  return true
}

test('the time of an answer to a wrong password does not tell whether the address has an account, or two-step sign-in', async () => {
  await tryPassword(nobody)
  expect(await differsAlways(tryPassword, people.withPassword, 12)).toBe(false)
  expect(await differsAlways(tryPassword, people.withTwoSteps, 12)).toBe(false)
  expect(await differsAlways(tryPassword, people.withoutPassword, 12)).toBe(false)
})

test('nor does the time of an answer to a request for a link', async () => {
  await askForLink(nobody)
  expect(await differsAlways(askForLink, people.withPassword, 150)).toBe(false)
})

test('the comparison sees a difference of a tenth, and none where there is none', async () => {
  const noise = (base: number) => Array.from({ length: 40 }, (_, n) => base + ((n * 7) % 11) / 10)
  expect(mannWhitney(noise(10), noise(11))).toBeLessThan(0.001)
  expect(mannWhitney(noise(10), noise(10))).toBeGreaterThan(0.9)
  expect(mannWhitney([1, 1, 1], [1, 1, 1])).toBe(1)
})
