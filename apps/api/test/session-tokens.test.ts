import { createHmac } from 'node:crypto'
import type { Session } from '@candor/contract/views'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bodyOf, createClient, createWorld, type TestWorkspace, type World } from './world.ts'

let world: World
let acme: TestWorkspace
beforeAll(async () => {
  world = await createWorld({ hasLimits: true })
  acme = await world.createWorkspace('acme')
})
afterAll(() => world.close())

const password = 'correct horse battery'

/** Every row of every table as text. */
async function dump(): Promise<string> {
  const { superPool } = world.database
  const { rows } = await superPool.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname in ('public', 'auth', 'graphile_worker')`,
  )
  const tables = await Promise.all(
    rows.map(({ name }) =>
      superPool.query<{ row: string }>(`select t::text as row from ${name} t`),
    ),
  )
  return tables.flatMap((table) => table.rows.map(({ row }) => row)).join('\n')
}

async function userOf(client: ReturnType<typeof createClient>) {
  return (await bodyOf<Session>(client.get('/api/session'))).user
}

async function signInAgain(email: string) {
  const token = await world.context.localAuth.createLinkToken(email)
  const answer = await createClient(world.app).send('POST', '/api/session/link', { token })
  return createClient(world.app, answer.headers.getSetCookie())
}

test('a dump of the database holds no token, no password and no mark that works', async () => {
  const email = 'admin-1@acme.example'
  await acme.signIn('admin')
  const client = await signInAgain(email)
  await client.send('PUT', '/api/session/password', { password })
  await createClient(world.app).send('POST', '/api/session/link-requests', { email })
  const linkToken = (await world.context.localAuth.createLinkToken(email)) ?? ''
  const everything = await dump()
  expect(everything).toContain(email)
  const secrets = [linkToken, password, ...client.cookie.split('; ')].flatMap((secret) => {
    const value = decodeURIComponent(secret.replace(/^[\w-]+=/, ''))
    return [value, ...value.split(/[.~]/)].filter(
      (part) => part.length >= 12 && !/^\d+$/.test(part),
    )
  })
  expect(secrets.length).toBeGreaterThanOrEqual(6)
  for (const secret of secrets) expect(everything.includes(secret), secret).toBe(false)
})

test('what the database holds of a session is no key to it, not even with its signature', async () => {
  const client = await acme.signIn('editor')
  const [name = '', value = ''] = client.cookie.split('=')
  const [token = '', signature = ''] = decodeURIComponent(value).split('.')
  expect(token).not.toBe('')
  expect(await userOf(client)).not.toBeNull()
  const { rows } = await world.database.superPool.query<{ token: string }>(
    'select token from auth.session',
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const stored of rows.map((row) => row.token)) {
    const own = createHmac('sha256', 'a secret for tests that is long enough')
      .update(stored)
      .digest('base64')
    for (const end of ['', `.${signature}`, `.${own}`]) {
      const thief = createClient(world.app, [`${name}=${encodeURIComponent(`${stored}${end}`)}`])
      expect(await userOf(thief)).toBeNull()
    }
  }
})

test('signing out ends this session and no other; setting a password ends all others', async () => {
  const first = await acme.signIn('member')
  const { email = '' } = (await userOf(first)) ?? {}
  const [second, third] = [await signInAgain(email), await signInAgain(email)]
  expect((await first.send('DELETE', '/api/session')).status).toBe(204)
  expect(await userOf(first)).toBeNull()
  expect(await userOf(second)).not.toBeNull()
  expect((await second.send('PUT', '/api/session/password', { password })).status).toBe(204)
  expect(await userOf(second)).not.toBeNull()
  expect(await userOf(third)).toBeNull()
  const fourth = await signInAgain(email)
  const change = { current: password, password: 'quite another password' }
  const changed = await second.send('PUT', '/api/session/password', change)
  expect(changed.status).toBe(204)
  expect(await userOf(fourth)).toBeNull()
  expect(await userOf(createClient(world.app, changed.headers.getSetCookie()))).not.toBeNull()
})

test('a session is renewed while it is used, and ends when it is not', async () => {
  const client = await acme.signIn('editor')
  const { superPool } = world.database
  const { id } = (await userOf(client)) ?? { id: '' }
  const setExpiry = (when: string) =>
    superPool.query(
      `update auth.session set expires_at = now() + $2::interval where user_id = $1`,
      [id, when],
    )
  await setExpiry('2 days')
  expect((await client.get('/api/workspaces')).headers.getSetCookie()).toEqual([])
  const asked = await client.get('/api/session')
  expect(asked.headers.getSetCookie(), 'the browser keeps it as long').toEqual([
    expect.stringMatching(/^candor-session=.*Max-Age=1209600/),
  ])
  const { rows } = await superPool.query<{ days: number }>(
    `select extract(day from expires_at - now())::int as days from auth.session where user_id = $1`,
    [id],
  )
  expect(rows[0]?.days).toBeGreaterThanOrEqual(13)
  await setExpiry('-1 second')
  expect(await userOf(client)).toBeNull()
})
