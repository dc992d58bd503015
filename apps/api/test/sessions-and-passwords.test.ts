import type { Problem } from '@candor/contract/errors'
import type { Session } from '@candor/contract/views'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

async function nameOf(cookie: string): Promise<string | undefined> {
  const response = createClient(world.app, [cookie]).get('/api/session')
  return (await bodyOf<Session>(response)).user?.email
}

async function isRefused(cookie: string): Promise<boolean> {
  const { status } = await createClient(world.app, [cookie]).get('/api/workspaces')
  return status === 401 && (await nameOf(cookie)) === undefined
}

/** A new member's e-mail address and the one cookie that is the session. */
async function signIn(): Promise<{ cookie: string; email: string; client: Client }> {
  const client = await acme.signIn('member')
  const cookie = client.cookie.split('; ').find((one) => one.startsWith('candor-session=')) ?? ''
  return { client, cookie, email: (await nameOf(cookie)) ?? '' }
}

/** All sessions of a person, changed as time would. */
async function change(email: string, set: string): Promise<void> {
  await world.database.superPool.query(
    `update auth.session set ${set} where user_id = (select id from auth.user where email = $1)`,
    [email],
  )
}

/** From the cookie `name=token.signature`. */
function tokenOf(cookie: string): string {
  return (
    decodeURIComponent(cookie)
      .replace(/^[^=]*=/, '')
      .split('.')[0] ?? ''
  )
}

test('every sign-in makes a token of its own, of at least 128 random bits, that says nothing by itself', async () => {
  const people = await Promise.all(Array.from({ length: 20 }, () => signIn()))
  const tokens = people.map(({ cookie }) => tokenOf(cookie))
  expect(new Set(tokens).size).toBe(20)
  // Letters and digits: 5.95 bits each. No character stands still, as a prefix or a counter would.
  for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9]{22,}$/)
  const columns = Array.from(tokens[0] ?? '', (_, at) => new Set(tokens.map((token) => token[at])))
  expect(Math.min(...columns.map((seen) => seen.size))).toBeGreaterThan(5)
})

test('a token that was altered, cut short or made up signs nobody in', async () => {
  const { cookie } = await signIn()
  const [name = ''] = cookie.split('=')
  const [token = '', signature = ''] = decodeURIComponent(cookie.slice(name.length + 1)).split('.')
  const other = tokenOf((await signIn()).cookie)
  expect(await nameOf(cookie)).toContain('member')
  for (const value of [
    token,
    `${token}.`,
    `${other}.${signature}`,
    `${token}.${signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))}`,
    `${token}x.${signature}`,
    'undefined.undefined',
  ]) {
    expect(await isRefused(`${name}=${encodeURIComponent(value)}`), value).toBe(true)
  }
})

test('a session ends two weeks after it was last used', async () => {
  const { cookie, email } = await signIn()
  const { rows } = await world.database.superPool.query<{ days: number }>(
    `select extract(epoch from expires_at - now()) / 86400 as days
       from auth.session where user_id = (select id from auth.user where email = $1)`,
    [email],
  )
  expect(Number(rows[0]?.days)).toBeGreaterThan(13)
  expect(Number(rows[0]?.days)).toBeLessThanOrEqual(14)
  await change(email, `expires_at = now() - interval '1 second'`)
  expect(await isRefused(cookie)).toBe(true)
})

test('a session ends 90 days after it began, however much it is used', async () => {
  const { cookie, email } = await signIn()
  await change(email, `created_at = now() - interval '89 days'`)
  expect(await isRefused(cookie)).toBe(false)
  await change(email, `created_at = now() - interval '91 days'`)
  expect(await isRefused(cookie)).toBe(true)
})

test('one person may have several sessions; signing in again from the same browser ends the one before', async () => {
  const { cookie, email } = await signIn()
  const signInFrom = async (browser: string) => {
    const token = await world.context.localAuth.createLinkToken(email)
    const client = createClient(world.app, [browser])
    const response = await client.send('POST', '/api/session/link', { token })
    return response.headers.getSetCookie().find((one) => one.startsWith('candor-session=')) ?? ''
  }
  const elsewhere = await signInFrom('')
  expect([await nameOf(cookie), await nameOf(elsewhere)]).toEqual([email, email])
  const again = await signInFrom(cookie)
  expect(await isRefused(cookie)).toBe(true)
  expect([await nameOf(again), await nameOf(elsewhere)]).toEqual([email, email])
})

test('every sign-in link has a token of its own, of at least 128 random bits, for ten minutes at most', async () => {
  const { localAuth } = world.context
  const { email } = await signIn()
  const make = async () => (await localAuth.createLinkToken(email)) ?? ''
  const tokens = await Promise.all(Array.from({ length: 10 }, make))
  expect(new Set(tokens).size).toBe(10)
  for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{23,}$/)
  const { superPool } = world.database
  const { rows } = await superPool.query<{ minutes: number }>(
    'select extract(epoch from max(expires_at) - now()) / 60 as minutes from auth.verification',
  )
  expect(Number(rows[0]?.minutes)).toBeLessThanOrEqual(10)
  await superPool.query(`update auth.verification set expires_at = now() - interval '1 second'`)
  const late = { token: tokens[0] }
  const response = await createClient(world.app).send('POST', '/api/session/link', late)
  expect(response.status).toBe(401)
})

test('a password stays good however old it is', async () => {
  const { client, email } = await signIn()
  const password = 'an old but long password'
  await client.send('PUT', '/api/session/password', { password })
  await world.database.superPool.query(
    `update auth.credential set created_at = now() - interval '9 years', updated_at = now() - interval '9 years'`,
  )
  const credentials = { email, password }
  const response = await createClient(world.app).send('POST', '/api/session/password', credentials)
  expect(response.status).toBe(200)
})

test.each([
  ['shorter than 12 characters', 'elf letters'],
  ['longer than 128', 'x'.repeat(129)],
])('a password %s is refused', async (_, password) => {
  const client = await acme.signIn('member')
  expect((await client.send('PUT', '/api/session/password', { password })).status).toBe(422)
})

test.each([
  ['that is common', 'password1234'],
  ['of common ones', 'letmein1letmein1'],
  ['of keys in a row', 'qwertyuiopasdf'],
  ['of a sequence', 'abcdefghijklmnop'],
  ['that repeats itself', 'aB3$'.repeat(8)],
  ['that is the product’s name', 'candorcandor1'],
])('a password %s is refused beside its field', async (_, password) => {
  const { client } = await signIn()
  const response = await client.send('PUT', '/api/session/password', { password })
  expect(response.status).toBe(422)
  expect((await bodyOf<Problem>(response)).issues).toMatchObject([{ path: ['password'] }])
})

test('a password of parts of one’s own address is refused', async () => {
  const { client, email } = await signIn()
  for (const password of [email, `${email}1`]) {
    const response = await client.send('PUT', '/api/session/password', { password })
    expect(response.status, password).toBe(422)
  }
})

const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(97 + ((at * 7) % 26)))
const long = letters.join(' and ').slice(0, 128)

test.each([
  ['of small letters alone', 'small letters alone', 'Small letters alone'],
  ['of 128 characters', long, long.slice(0, -1)],
  ['with spaces at its ends', '  twelve characters  ', 'twelve characters'],
  ['in any script', 'пароль из слов 鍵と錠 🔐', 'пароль из слов 鍵と錠'],
])(
  'a password %s is as good as any, and is checked exactly as it was sent',
  async (_, password, other) => {
    const { client, email } = await signIn()
    expect((await client.send('PUT', '/api/session/password', { password })).status).toBe(204)
    const statusOf = async (tried: string) => {
      const body = { email, password: tried }
      return (await createClient(world.app).send('POST', '/api/session/password', body)).status
    }
    expect(await statusOf(password)).toBe(200)
    expect(await statusOf(other)).toBe(401)
  },
)

test('a password is kept as a salted scrypt hash', async () => {
  const password = 'the same for both of them'
  for (const role of ['member', 'editor'] as const) {
    const client = await acme.signIn(role)
    await client.send('PUT', '/api/session/password', { password })
  }
  const { rows } = await world.database.superPool.query<{ password: string }>(
    'select password from auth.credential order by created_at desc limit 2',
  )
  const kept = rows.map((row) => row.password)
  expect(new Set(kept).size).toBe(2)
  for (const one of kept) expect(one).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
})
