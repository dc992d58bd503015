import { createDevices } from '@candor/auth/devices'
import { execute } from '@candor/core/command'
import { addMember } from '@candor/core/workspace/add-member'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { Turns } from '../src/fairness/turns.ts'
import { createClient, createWorld, type TestWorkspace, type World } from './world.ts'

let world: World
let acme: TestWorkspace
beforeAll(async () => {
  world = await createWorld({ hasLimits: true })
  acme = await world.createWorkspace('acme')
})
afterAll(() => world.close())

const password = 'correct horse battery'
let addresses = 0

function stranger(cookies: readonly string[] = []) {
  addresses += 1
  return createClient(world.app, cookies, `198.51.${addresses >> 8}.${addresses & 255}`)
}

function linkTokenOf(email: string) {
  return world.context.localAuth.createLinkToken(email)
}

/** Somebody with a password, and the browser that they signed in with. */
async function createVictim(name: string) {
  const email = `${name}@acme.example`
  const { rows } = await world.database.superPool.query<{ email: string }>(
    'select email from auth."user"',
  )
  if (!rows.some((row) => row.email === email)) await addPerson(email)
  const signedIn = await stranger().send('POST', '/api/session/link', {
    token: await linkTokenOf(email),
  })
  const cookies = signedIn.headers.getSetCookie()
  const browser = createClient(world.app, cookies, '203.0.113.1')
  await browser.send('PUT', '/api/session/password', { password })
  const marks = cookies.filter((cookie) => cookie.startsWith('candor-device='))
  return { email, marks, knownBrowser: () => stranger(marks) }
}

async function addPerson(email: string): Promise<void> {
  await execute(acme.operator, addMember, { email, role: 'editor' })
}

async function attack(email: string): Promise<void> {
  const tries = Array.from({ length: 14 }, () =>
    stranger().send('POST', '/api/session/password', { email, password: 'x' }),
  )
  const statuses = (await Promise.all(tries)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 429)).toHaveLength(4)
}

test('what strangers try never locks a known browser out; an unknown one waits, and can use a link', async () => {
  const { email, knownBrowser } = await createVictim('target')
  await attack(email)
  const body = { email, password }
  expect((await stranger().send('POST', '/api/session/password', body)).status).toBe(429)
  expect((await knownBrowser().send('POST', '/api/session/password', body)).status).toBe(200)
  const byLink = { token: await linkTokenOf(email) }
  expect((await stranger().send('POST', '/api/session/link', byLink)).status).toBe(200)
})

test('a flood of passwords from everywhere is turned away, and keeps neither sessions nor known browsers waiting', async () => {
  const { email, marks } = await createVictim('calm')
  const passwordTurns = new Turns({ atOnce: 1, waiting: 3, patience: 30_000 })
  const app = createApp({ ...world.context, passwordTurns })
  const signedIn = createClient(app, [(await acme.signIn('editor')).cookie])
  const flood = Array.from({ length: 40 }, (_, n) =>
    createClient(app, [], `198.18.0.${n}`).send('POST', '/api/session/password', {
      email: `${n}@nowhere.example`,
      password: 'x',
    }),
  )
  const body = { email, password }
  const known = createClient(app, marks, '198.18.1.1')
  const [session, entered] = await Promise.all([
    signedIn.get('/api/workspaces/acme'),
    known.send('POST', '/api/session/password', body),
  ])
  expect([session.status, entered.status]).toEqual([200, 200])
  const statuses = (await Promise.all(flood)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 401)).toHaveLength(4)
  expect(statuses.filter((status) => status === 429)).toHaveLength(36)
})

test('wrong passwords from one address do not keep its other people from links', async () => {
  const { email } = await createVictim('neighbour')
  const office = createClient(world.app, [], '192.0.2.44')
  const tries = Array.from({ length: 40 }, (_, n) => {
    const wrong = { email: `${n % 9}@nowhere.example`, password: 'x' }
    return office.send('POST', '/api/session/password', wrong)
  })
  await Promise.all(tries)
  const locked = office.send('POST', '/api/session/password', { email, password })
  expect((await locked).status).toBe(429)
  const byLink = { token: await linkTokenOf(email) }
  expect((await office.send('POST', '/api/session/link', byLink)).status).toBe(200)
})

test('mails that strangers ask for do not use up those of a known browser', async () => {
  const { email, knownBrowser } = await createVictim('mailed')
  const ask = (client: ReturnType<typeof stranger>) =>
    client.send('POST', '/api/session/link-requests', { email })
  for (let n = 0; n < 3; n += 1) expect((await ask(stranger())).status).toBe(202)
  expect((await ask(stranger())).status).toBe(429)
  for (let n = 0; n < 3; n += 1) expect((await ask(knownBrowser())).status).toBe(202)
  expect((await ask(knownBrowser())).status).toBe(429)
})

test('a known browser is counted too, so that a stolen mark tries no more than ten passwords', async () => {
  const { email, knownBrowser } = await createVictim('thief')
  const tries = Array.from({ length: 12 }, () =>
    knownBrowser().send('POST', '/api/session/password', { email, password: 'x' }),
  )
  const statuses = (await Promise.all(tries)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 401)).toHaveLength(10)
  expect(statuses.filter((status) => status === 429)).toHaveLength(2)
})

test('a mark of another account, a changed one and an old one make nobody known', async () => {
  const { email } = await createVictim('marked')
  const other = await createVictim('attacker')
  await attack(email)
  const [mine = ''] = (await createVictim('marked')).marks
  const value = mine.split(';')[0]?.split('=')[1] ?? ''
  const [device, made, account, signature] = value.split('.')
  const [theirDevice, theirMade, , theirSignature] =
    other.marks[0]?.split(';')[0]?.split('=')[1]?.split('.') ?? []
  const long = new Date(Date.now() - 181 * 24 * 3_600_000)
  const secret = 'a secret for tests that is long enough'
  const old = createDevices({ secret, appOrigin: world.context.appOrigin, now: () => long })
  const foreign = createDevices({
    secret: `${secret}!`,
    appOrigin: world.context.appOrigin,
    now: () => new Date(),
  })
  const forgeries = [
    ...other.marks,
    `candor-device=${theirDevice}.${theirMade}.${account}.${theirSignature}`,
    `candor-device=${theirDevice}.${made}.${account}.${signature}`,
    `candor-device=${device}.${Number(made) + 9}.${account}.${signature}`,
    `candor-device=${device}x.${made}.${account}.${signature}`,
    `candor-device=${device}.${made}.${account}.`,
    `candor-device=${device}.${made}.${account}`,
    `candor-device=${value}.`,
    'candor-device=~~~',
    old.remember(new Headers(), email),
    foreign.remember(new Headers(), email),
  ]
  for (const forgery of forgeries) {
    const tried = stranger([forgery]).send('POST', '/api/session/password', { email, password })
    expect((await tried).status, forgery).toBe(429)
  }
  const tried = stranger([mine]).send('POST', '/api/session/password', { email, password })
  expect((await tried).status).toBe(200)
})

test('one browser is known for the five people who used it last, and its mark names none of them', async () => {
  const devices = createDevices({
    secret: 'x'.repeat(32),
    appOrigin: 'https://app.example',
    now: () => new Date(),
  })
  let headers = new Headers()
  const people = Array.from({ length: 7 }, (_, n) => `person-${n}@acme.example`)
  for (const email of people) {
    const cookie = devices.remember(headers, email)
    expect(cookie).toMatch(/^__Host-candor-device=.*; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
    expect(cookie).not.toContain('person')
    headers = new Headers({ cookie: cookie.split(';')[0] ?? '' })
  }
  const known = people.map((email) => devices.find(headers, email) !== undefined)
  expect(known).toEqual([false, false, true, true, true, true, true])
})
