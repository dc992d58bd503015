import type { Problem } from '@candor/contract/errors'
import type { Session } from '@candor/contract/views'
import type { AccountSecurity } from '@candor/contract/views/account'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { after, codeOf, emailOf, turnOn } from './authenticator.ts'
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
beforeAll(async () => {
  world = await createWorld()
  acme = await world.createWorkspace('acme')
})
afterAll(() => world.close())

const password = 'correct horse battery'
const nobody = () => createClient(world.app)

/** Somebody with two-step sign-in. */
async function createPerson() {
  const client = await acme.signIn('member')
  const email = (await emailOf(client)) ?? ''
  return { client, email, ...(await turnOn(client)) }
}

async function byPassword(email: string): Promise<Response> {
  return nobody().send('POST', '/api/session/password', { email, password })
}

async function byLink(email: string): Promise<Response> {
  const token = await world.context.localAuth.createLinkToken(email)
  return nobody().send('POST', '/api/session/link', { token })
}

async function sendCode(between: Client, code: string): Promise<Response> {
  return between.send('POST', '/api/session/code', { code })
}

async function rowsOf(text: string): Promise<string> {
  const { rows } = await world.database.superPool.query<{ row: string }>(text)
  return rows.map(({ row }) => row).join('\n')
}

test.each([
  ['a password', byPassword],
  ['a link', byLink],
])('after %s a code is asked for, and nothing is open before it was right', async (_, begin) => {
  const { client, email, code } = await createPerson()
  await client.send('PUT', '/api/session/password', { password })
  const first = await begin(email)
  const between = after(world, first)
  expect(await bodyOf<Session>(first)).toMatchObject({ user: null, awaitsCode: true })
  expect(first.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^candor-step=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/),
  ])
  expect((await between.get('/api/workspaces')).status).toBe(401)
  expect((await between.get('/api/account')).status).toBe(401)
  expect(await bodyOf<Session>(between.get('/api/session'))).toMatchObject({ awaitsCode: true })
  const entered = await sendCode(between, await code())
  expect(await bodyOf<Session>(entered)).toMatchObject({ user: { email }, awaitsCode: false })
  expect(await emailOf(after(world, entered))).toBe(email)
})

test('a code works once, for whoever comes first', async () => {
  const { email, code } = await createPerson()
  const [mine, theirs] = [after(world, await byLink(email)), after(world, await byLink(email))]
  const shown = await code()
  expect((await sendCode(mine, shown)).status).toBe(200)
  const replayed = await sendCode(theirs, shown)
  expect(replayed.status).toBe(422)
  expect((await bodyOf<Problem>(replayed)).issues).toMatchObject([{ path: ['code'] }])
  expect((await sendCode(theirs, await code(-1))).status, 'one of before').toBe(422)
  expect((await sendCode(theirs, await code(1))).status, 'the next one').toBe(200)
})

test('of twenty who send one code at the same time, one gets in', async () => {
  const { email, code } = await createPerson()
  const firsts = await Promise.all(Array.from({ length: 20 }, () => byLink(email)))
  const shown = await code()
  const tries = firsts.map((first) => sendCode(after(world, first), shown))
  const statuses = (await Promise.all(tries)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  expect(statuses.filter((status) => status === 422)).toHaveLength(19)
})

test.each([
  ['of the step before', -1, 200],
  ['of the next step', 1, 200],
  ['of two steps before', -2, 422],
  ['of the step after the next', 2, 422],
])('clocks may differ by a step and no more: a code %s', async (_, steps, status) => {
  const client = await acme.signIn('member')
  const begun = await client.send('POST', '/api/account/two-step')
  const { secret } = await bodyOf<{ secret: string }>(begun)
  const body = { code: await codeOf(secret, steps) }
  const confirmed = await client.send('POST', '/api/account/two-step/confirmation', body)
  expect(confirmed.status).toBe(status)
})

test('a recovery code works in place of the app, however it is typed, and once', async () => {
  const { email, recoveryCodes } = await createPerson()
  expect(recoveryCodes).toHaveLength(10)
  for (const code of recoveryCodes) expect(code).toMatch(/^[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}$/)
  const [first = '', second = ''] = recoveryCodes
  const typed = ` ${first.toLowerCase().replace('-', ' ')} `
  const entered = await sendCode(after(world, await byLink(email)), typed)
  expect(await emailOf(after(world, entered))).toBe(email)
  const again = after(world, await byLink(email))
  expect((await sendCode(again, first)).status).toBe(422)
  expect((await sendCode(again, second)).status).toBe(200)
  const { twoStep } = await bodyOf<AccountSecurity>(after(world, entered).get('/api/account'))
  expect(twoStep?.codesLeft).toBe(8)
})

test('of twenty who send one recovery code at the same time, one gets in', async () => {
  const { email, recoveryCodes } = await createPerson()
  const firsts = await Promise.all(Array.from({ length: 20 }, () => byLink(email)))
  const [code = ''] = recoveryCodes
  const tries = firsts.map((first) => sendCode(after(world, first), code))
  const statuses = (await Promise.all(tries)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
})

test('who is between the steps can finish once, and within ten minutes', async () => {
  const { email, code, recoveryCodes } = await createPerson()
  const between = after(world, await byLink(email))
  const tries = recoveryCodes.slice(0, 5).map((one) => sendCode(between, one))
  const statuses = (await Promise.all(tries)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  const left = await rowsOf(`select count(*)::text as row from auth.recovery_code where user_id =
    (select id from auth.user where email = '${email}')`)
  expect(left, 'the codes of the others are not used up').toBe('9')
  const late = after(world, await byLink(email))
  await world.database.superPool.query(
    `update auth.sign_in_step set expires_at = now() - interval '1 second'`,
  )
  expect((await sendCode(late, await code())).status).toBe(401)
})

test('the cookie between the steps cannot be made up, and is kept as its hash', async () => {
  const { email, code } = await createPerson()
  const between = after(world, await byLink(email))
  const [, secret = ''] = between.cookie.split('=')
  const stored = await rowsOf('select token as row from auth.sign_in_step')
  expect(stored).not.toContain(secret)
  for (const made of [stored.split('\n')[0] ?? '', secret.slice(1), 'x'.repeat(43), '']) {
    const thief = createClient(world.app, [`candor-step=${made}`])
    expect((await sendCode(thief, await code())).status, made).toBe(401)
  }
})

test('the database holds neither the secret nor a recovery code', async () => {
  const { secret, recoveryCodes } = await createPerson()
  const everything = await rowsOf(`
    select f::text as row from auth.second_factor f
    union all select c::text from auth.recovery_code c`)
  expect(everything).not.toContain(secret)
  for (const code of recoveryCodes) {
    expect(everything).not.toContain(code)
    expect(everything).not.toContain(code.replace('-', ''))
  }
})

test('a sealed secret opens for its own account alone', async () => {
  const mine = await createPerson()
  const victim = await createPerson()
  await world.database.superPool.query(
    `update auth.second_factor set (key_id, sealed) =
       (select key_id, sealed from auth.second_factor where user_id = (select id from auth.user where email = $1))
     where user_id = (select id from auth.user where email = $2)`,
    [mine.email, victim.email],
  )
  const between = after(world, await byLink(victim.email))
  expect((await sendCode(between, await mine.code())).status).toBe(500)
})

test('before the first step nothing tells who has two-step sign-in', async () => {
  const { client, email } = await createPerson()
  await client.send('PUT', '/api/session/password', { password })
  const plain = await acme.signIn('member')
  await plain.send('PUT', '/api/session/password', { password })
  const answers = await Promise.all(
    [email, await emailOf(plain), 'nobody@nowhere.example'].map(async (one) => {
      const wrong = { email: one, password: 'not the password' }
      const response = await nobody().send('POST', '/api/session/password', wrong)
      const { requestId: _, ...body } = await bodyOf<Problem>(response)
      return { status: response.status, cookies: response.headers.getSetCookie(), body }
    }),
  )
  expect(answers[0]?.status).toBe(401)
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
})
