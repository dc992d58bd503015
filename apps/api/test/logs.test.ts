import type { Session } from '@candor/contract/views'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { createLog } from '../src/log.ts'
import { sample } from './sample.ts'
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
let lines: string[] = []
const log = createLog('info', { write: (line) => void lines.push(line) })
beforeAll(async () => {
  world = await createWorld()
  Object.assign(world, { app: createApp({ ...world.context, log }) })
  acme = await world.createWorkspace('acme', sample)
})
beforeEach(() => {
  lines = []
})
afterAll(() => world.close())

type Entry = { time: string; level: number; msg: string } & Record<string, unknown>

function entries(): Entry[] {
  return lines.map((line) => JSON.parse(line) as Entry)
}

/** The same browser, at the server that writes the log. */
function at({ cookie }: Client): Client {
  return createClient(world.app, cookie.split('; '))
}

const password = 'a password never logged'

test('signing in, failing to, setting a password and signing out are logged, with who and when, and no secret', async () => {
  const nobody = createClient(world.app)
  const email = 'editor-1@acme.example'
  const member = at(await acme.signIn('editor'))
  const token = (await world.context.localAuth.createLinkToken(email)) ?? ''
  const byLink = await nobody.send('POST', '/api/session/link', { token })
  const { user } = await bodyOf<Session>(byLink)
  await nobody.send('POST', '/api/session/link', { token })
  await member.send('PUT', '/api/session/password', { password })
  await nobody.send('POST', '/api/session/password', { email, password: 'not the password' })
  await member.send('DELETE', '/api/session')
  const path = '/api/session/link'
  const userId = user?.id
  expect(entries()).toMatchObject([
    { msg: 'Somebody signed in', path, userId },
    { msg: 'A request was refused', path, code: 'unauthenticated' },
    { msg: 'A password was set', userId },
    { msg: 'A request was refused', path: '/api/session/password', code: 'unauthenticated' },
    { msg: 'Somebody signed out', userId },
  ])
  for (const secret of [token, password, 'not the password', member.cookie.split('=')[1] ?? '']) {
    expect(lines.join('')).not.toContain(secret)
  }
})

test('what is refused for who asks, from where, or how, is logged under the id that the answer names', async () => {
  const member = at(await acme.signIn('member'))
  const items = '/api/workspaces/acme/items'
  const answers = [
    await member.send('POST', items, { kind: 'faq' }),
    await member.send('DELETE', items, undefined, { origin: 'https://evil.example' }),
    await member.send('POST', items, 'not an object'),
    await createClient(world.app).get(items),
    await at(await (await world.createWorkspace('other')).signIn('admin')).get(items),
  ]
  const ids = await Promise.all(
    answers.map((one) => bodyOf<{ requestId: string; code: string }>(one)),
  )
  const refused = entries().map(({ requestId, code }) => ({ requestId, code }))
  expect(refused).toEqual(ids.map(({ requestId, code }) => ({ requestId, code })))
  expect(ids.map(({ code }) => code)).toEqual([
    'forbidden',
    'forbidden',
    'forbidden',
    'unauthenticated',
    'not_found',
  ])
})

test('every entry has its time in UTC', async () => {
  await createClient(world.app).get('/api/workspaces')
  const [entry] = entries()
  expect(entry?.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
})

test('secrets are left out, whatever names them', () => {
  const secret = 'never-to-be-read'
  log.info({ password: secret, user: { token: secret }, headers: { 'set-cookie': secret } }, 'x')
  log.info({ req: { headers: { authorization: secret, cookie: secret } }, err: { config: secret } })
  expect(lines).toHaveLength(2)
  expect(lines.join('')).not.toContain(secret)
})

test('signing out clears what the browser keeps', async () => {
  const response = await (await acme.signIn('member')).send('DELETE', '/api/session')
  expect(response.headers.get('clear-site-data')).toBe('"storage"')
})
