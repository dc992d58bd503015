import type { Session } from '@candor/contract/views'
import { sendSignInLink } from '@candor/worker/jobs/send-sign-in-link'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bodyOf, createClient, createWorld, type TestWorkspace, type World } from './world.ts'

let world: World
let acme: TestWorkspace
beforeAll(async () => {
  world = await createWorld()
  acme = await world.createWorkspace('acme')
})
afterAll(() => world.close())

const nobody = () => createClient(world.app)
const password = 'correct horse battery'

test('a link signs in once; the second time it is refused', async () => {
  await acme.signIn('admin')
  const token = await world.context.localAuth.createLinkToken('admin-1@acme.example')
  const first = await nobody().send('POST', '/api/session/link', { token })
  expect((await bodyOf<Session>(first)).user?.email).toBe('admin-1@acme.example')
  expect(first.headers.get('set-cookie')).toMatch(/^candor-session=.*HttpOnly; SameSite=Lax/)
  expect((await nobody().send('POST', '/api/session/link', { token })).status).toBe(401)
})

test('reading the address of a link consumes nothing', async () => {
  const token = await world.context.localAuth.createLinkToken('admin-1@acme.example')
  for (const path of [
    `/sign-in/link?token=${token}`,
    `/api/session/link?token=${token}`,
    `/api/auth/magic-link/verify?token=${token}`,
    `/magic-link/verify?token=${token}`,
  ]) {
    expect((await nobody().get(path)).status).toBe(404)
  }
  expect((await nobody().send('POST', '/api/session/link', { token })).status).toBe(200)
})

async function sessionOf(email: string): Promise<string> {
  const { localAuth } = world.context
  const token = (await localAuth.createLinkToken(email)) ?? ''
  return (await localAuth.signInWithLink(token, new Headers()))?.cookies[0] ?? ''
}

test('a password can be set, signs in, and is needed to be changed; other sessions end', async () => {
  const client = await acme.signIn('editor')
  const other = createClient(world.app, [client.cookie])
  expect((await client.send('PUT', '/api/session/password', { password: 'short' })).status).toBe(
    422,
  )
  const elsewhere = createClient(world.app, [await sessionOf('editor-1@acme.example')])
  expect((await client.send('PUT', '/api/session/password', { password })).status).toBe(204)
  expect((await bodyOf<Session>(elsewhere.get('/api/session'))).user).toBeNull()
  const { user } = await bodyOf<Session>(client.get('/api/session'))
  const credentials = { email: user?.email, password }
  expect((await nobody().send('POST', '/api/session/password', credentials)).status).toBe(200)
  const next = 'another long password'
  const wrong = { current: 'not my password', password: next }
  expect((await client.send('PUT', '/api/session/password', wrong)).status).toBe(422)
  const right = { current: password, password: next }
  expect((await client.send('PUT', '/api/session/password', right)).status).toBe(204)
  expect((await bodyOf<Session>(other.get('/api/session'))).user).toBeNull()
})

test('a wrong password and an unknown address are answered alike', async () => {
  const answers = await Promise.all(
    ['editor-2@acme.example', 'nobody@nowhere.example'].map(async (email) => {
      const response = await nobody().send('POST', '/api/session/password', {
        email,
        password: 'x',
      })
      const { requestId: _, ...body } = await bodyOf<{ requestId: string }>(response)
      return { status: response.status, body }
    }),
  )
  expect(answers[0]?.status).toBe(401)
  expect(answers[0]).toEqual(answers[1])
})

test('asking for a link tells nothing, and mails only an address that has an account', async () => {
  for (const email of ['admin-1@acme.example', 'nobody@nowhere.example']) {
    const response = await nobody().send('POST', '/api/session/link-requests', { email })
    expect([response.status, await response.json()]).toEqual([202, { sent: true }])
  }
  const { rows } = await world.database.superPool.query<{ payload: { email: string } }>(
    `select payload from graphile_worker._private_jobs where payload ->> 'email' is not null order by id`,
  )
  const { mailbox, localAuth } = world.context
  if (!mailbox) throw new Error('no mailbox')
  const context = { appOrigin: world.context.appOrigin, auth: localAuth, mailer: mailbox }
  for (const { payload } of rows) await sendSignInLink(context, payload, '1')
  expect(mailbox.list().map(({ to }) => to)).toEqual(['admin-1@acme.example'])
})

test('no token is kept readable in the database', async () => {
  const token = (await world.context.localAuth.createLinkToken('admin-1@acme.example')) ?? ''
  const { rows } = await world.database.superPool.query<{ text: string }>(
    `select coalesce(string_agg(v::text, ''), '') as text from auth.verification v`,
  )
  expect(rows[0]?.text).not.toContain(token)
})

test('signing out ends the session', async () => {
  const client = await acme.signIn('member')
  expect((await client.send('DELETE', '/api/session')).status).toBe(204)
  expect((await bodyOf<Session>(client.get('/api/session'))).user).toBeNull()
  expect((await client.get('/api/workspaces')).status).toBe(401)
})

test('whoever creates a workspace is its admin, and its address cannot be taken twice', async () => {
  const client = await acme.signIn('member')
  const body = { slug: 'brand-new', name: 'Brand new' }
  expect((await client.send('POST', '/api/workspaces', body)).status).toBe(201)
  expect((await client.send('POST', '/api/workspaces', body)).status).toBe(409)
  const { workspaces } = await bodyOf<{ workspaces: object[] }>(client.get('/api/workspaces'))
  expect(workspaces).toMatchObject([
    { slug: 'acme', role: 'member' },
    { slug: 'brand-new', role: 'admin' },
  ])
  for (const slug of ['admin', 'www', 'xn--80ak6aa92e', 'UPPER', 'a b', '-a', 'a']) {
    expect((await client.send('POST', '/api/workspaces', { slug, name: 'x' })).status, slug).toBe(
      422,
    )
  }
})
