import { connect } from 'node:net'
import type { Session } from '@candor/contract/views'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { createLog } from '../src/log.ts'
import { listenOn } from './raw-request.ts'
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
function at({ cookie }: Pick<Client, 'cookie'>): Client {
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

/** Sends this and is gone, a while after the server began with it. */
function sendAndLeave(port: number, text: string, after: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.once('data', () => setTimeout(() => socket.resetAndDestroy(), after))
    socket.on('error', reject).on('close', () => resolve())
  })
}

test('who goes away while asking or being answered is no error of ours', async () => {
  const { cookie } = await (await world.createWorkspace('left')).signIn('editor')
  const post = (path: string, ...more: string[]) =>
    [
      `POST ${path} HTTP/1.1`,
      `Host: localhost\r\nOrigin: http://localhost:3000\r\nCookie: ${cookie}`,
      `Content-Type: application/json\r\nExpect: 100-continue`,
      ...more,
    ].join('\r\n')
  const items = '/api/workspaces/left/items'
  const item = JSON.stringify({ kind: 'faq', data: { question: 'Gone?', answer: 'Gone.' } })
  const texts = [
    post(items, 'Content-Length: 5000', '', '{"kind":'),
    post(items, 'Transfer-Encoding: chunked', '', '8', '{"kind":', ''),
    post('/api/session/link', 'Content-Length: 5000', '', '{'),
    post('/api/session/link', 'Content-Length: 5000', '', ''),
    post(items, `Content-Length: ${item.length}`, '', item),
  ]
  const server = await listenOn(world.app)
  const leaving = texts.flatMap((text) =>
    [0, 5, 20, 60].map((after) => sendAndLeave(server.port, text, after)),
  )
  expect(leaving).toHaveLength(20)
  await Promise.all(leaving)
  // Each has left a refusal in the log, or an item: then nothing is under way any more.
  const made = async () => {
    const { items: all } = await bodyOf<{ items: { kind: string }[] }>(at({ cookie }).get(items))
    return all.filter(({ kind }) => kind === 'faq').length
  }
  const ended = async () => (await made()) + entries().length
  await expect.poll(ended, { timeout: 10_000 }).toBe(20)
  await server.close()
  expect(entries().filter(({ level }) => level > 30)).toEqual([])
})

test('of an error of Postgres the log keeps where it came from, and neither the row nor the value', async () => {
  const { superPool } = world.database
  const statements = [
    `insert into auth."user" (id, name, email) values ('canary-id', 'canary-name', 'CANARY@x.example')`,
    `select 'canary-value'::uuid`,
  ]
  for (const statement of statements) {
    await superPool.query(statement).then(
      () => expect.unreachable(),
      (err: unknown) => log.error({ err }, 'A request failed'),
    )
  }
  const told = entries().map(({ err }) => err)
  expect(told).toMatchObject([{ constraint: 'user_email_lower' }, { code: '22P02' }])
  expect(lines.join('')).not.toMatch(/canary/i)
})
