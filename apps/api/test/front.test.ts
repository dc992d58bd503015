import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { type IncomingHttpHeaders, request, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createPlatform } from '../src/platform/create-platform.ts'
import { startFront, type Front } from '../src/front/start-front.ts'
import { forwardedPeer } from '../src/front/peer.ts'
import { createHttpServer } from '../src/http-server.ts'
import { barKey, sessionIn } from '../src/limits/bar-key.ts'
import { sample } from './sample.ts'
import { createWorld, origin, type Client, type TestWorkspace, type World } from './world.ts'

let world: World
let acme: TestWorkspace
let admin: Client
let dir: string
let api: Server
let front: Front
const lost: unknown[] = []

beforeAll(async () => {
  world = await createWorld()
  acme = await world.createWorkspace('acme', sample)
  admin = await acme.signIn('admin')
  dir = await mkdtemp(join(tmpdir(), 'candor-front-'))
  const socketPath = join(dir, 'api')
  api = createHttpServer(createPlatform({ ...world.context, peerOf: forwardedPeer }))
  await new Promise<void>((resolve) => api.listen(socketPath, resolve))
  front = await openFront(socketPath)
})
afterAll(async () => {
  await front.stop()
  api.closeAllConnections()
  await new Promise((resolve) => api.close(resolve))
  await rm(dir, { recursive: true })
  await world.close()
})

function openFront(socketPath: string, notice = 10): Promise<Front> {
  const { socketDir, name } = world.database
  const settings = {
    pages: { socketDir, user: 'candor_pages', database: name },
    patience: { waitTime: 2_000, statementTime: 4_000 },
    socketPath,
    pagesFolder: join(dir, 'pages'),
    port: 0,
    bind: '127.0.0.1',
    appOrigin: origin,
    pagesDomain: 'localhost',
    trustedProxies: [],
    limitFactor: 1_000,
    logLevel: 'warn' as const,
    notice,
  }
  return startFront(settings, (error) => lost.push(error))
}

type Answer = { status: number; headers: IncomingHttpHeaders; text: string }
type Ask = { host?: string; method?: string; headers?: Record<string, string>; body?: string }

function ask(
  path: string,
  { host = 'localhost:3000', method = 'GET', headers, body }: Ask = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { port: front.port, host: '127.0.0.1', path, method, headers: { ...headers, host } },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text })
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

const json = { origin, 'content-type': 'application/json' }

test('a visitor gets the very page that the whole application would send', async () => {
  const whole = await world.app.request('http://acme.localhost:3000/')
  const seen = await ask('/', { host: 'acme.localhost:3000' })
  expect(seen.status).toBe(200)
  expect(seen.text).toBe(await whole.text())
  for (const [name, value] of whole.headers) expect(seen.headers[name], name).toBe(value)
})

test('a request to the platform is handed on whole, and its answer handed back', async () => {
  const items = '/api/workspaces/acme/items'
  const body = JSON.stringify({ kind: 'faq', data: { question: 'Ünï?', answer: 'Çödé.' } })
  const made = await ask(items, {
    method: 'POST',
    headers: { ...json, cookie: admin.cookie },
    body,
  })
  expect(made.status).toBe(201)
  expect(made.text).toContain('Ünï?')
  expect((await ask(items, { headers: { cookie: admin.cookie } })).text).toContain('Çödé.')
  const refused = await ask(items, { method: 'POST', headers: { 'content-type': 'text/plain' } })
  expect([refused.status, refused.headers['content-type']]).toEqual([
    403,
    'application/problem+json',
  ])
})

test('the API sees the address of the client, whatever the client says of it', async () => {
  const headers = { ...json, cookie: admin.cookie, 'x-candor-peer': '203.0.113.9' }
  const body = JSON.stringify({ kind: 'faq', data: { question: 'From where?', answer: 'Here.' } })
  await ask('/api/workspaces/acme/items', { method: 'POST', headers, body })
  const entry = await world.database.superDb
    .selectFrom('auditEntry')
    .select('request')
    .where('workspaceId', '=', acme.id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  expect(entry.request).toMatchObject({ address: '127.0.0.1' })
})

test('a refusal arrives although its large body was not wanted, and so does the next answer', async () => {
  const large = 'x'.repeat(2 * 1024 * 1024)
  for (let nth = 0; nth < 5; nth += 1) {
    const refused = await ask('/api/session/link', { method: 'POST', headers: json, body: large })
    expect(refused.status).toBe(413)
    expect((await ask('/api/session')).status).toBe(200)
  }
})

test('whoever sends slowly what is not wanted gets the refusal, and not that nobody answers', async () => {
  const headers = { ...json, host: 'localhost:3000', 'content-length': String(2 * 1024 * 1024) }
  const status = await new Promise((resolve, reject) => {
    const sent = request(
      { port: front.port, host: '127.0.0.1', path: '/api/session/link', method: 'POST', headers },
      (answer) => resolve(answer.resume().statusCode),
    )
    sent.on('error', reject)
    sent.write('x'.repeat(1024 * 1024))
    const trickle = setInterval(() => sent.write('x'.repeat(16 * 1024)), 50)
    sent.on('response', () => clearInterval(trickle)).on('error', () => clearInterval(trickle))
  })
  expect(status).toBe(413)
})

test('a session that the API bars is refused by the door for a second, where it is barred and nowhere else', async () => {
  const barred = await acme.signIn('editor')
  const session = sessionIn(origin, barred.cookie) ?? ''
  const key = barKey(session, { auth: 'member', limit: 'read' }, 'acme')
  if (key === undefined) throw new Error('Nobody is signed in')
  world.context.bars.put(key, 3)
  const items = '/api/workspaces/acme/items'
  const look = (path: string, { cookie }: Client) => ask(path, { headers: { cookie } })
  const first = await look(items, barred)
  expect([first.status, first.headers['retry-after']]).toEqual([429, '3'])
  const again = await look(`${items}?again`, barred)
  expect(again.status).toBe(429)
  // Each answer of the API has an id of its own.
  expect(again.text).toBe(first.text)
  expect((await look(items, admin)).status).toBe(200)
  expect((await look('/api/workspaces', barred)).status).toBe(200)
  await vi.waitFor(
    async () => {
      expect((await look(items, barred)).text).not.toBe(first.text)
    },
    { timeout: 10_000, interval: 200 },
  )
})

test('what one session asks at once beyond what a browser does waits, and nobody else with it', async () => {
  const many = await acme.signIn('editor')
  const items = '/api/workspaces/acme/items'
  const held = Promise.withResolvers<void>()
  const isHeld = Promise.withResolvers<void>()
  const holding = world.database.superDb.transaction().execute(async (tx) => {
    await tx
      .selectFrom('workspace')
      .select('slug')
      .where('workspaceId', '=', acme.id)
      .forUpdate()
      .execute()
    isHeld.resolve()
    await held.promise
  })
  await isHeld.promise
  const writes = Array.from({ length: 6 }, (_, n) => {
    const body = JSON.stringify({ kind: 'faq', data: { question: `Many ${n}?`, answer: 'Yes.' } })
    return ask(items, { method: 'POST', headers: { ...json, cookie: many.cookie }, body })
  })
  const settled: string[] = []
  const note = (name: string) => () => settled.push(name)
  const behind = ask('/api/workspaces', { headers: { cookie: many.cookie } }).then(note('behind'))
  await ask('/api/workspaces', { headers: { cookie: admin.cookie } }).then(note('beside'))
  held.resolve()
  await Promise.all([holding, behind])
  expect(settled).toEqual(['beside', 'behind'])
  expect((await Promise.all(writes)).map(({ status }) => status)).toEqual(Array(6).fill(201))
})

test('while the API cannot answer anybody, visitors are answered', async () => {
  const asker = fork(join(import.meta.dirname, 'ask-pages.mjs'), [String(front.port)])
  await new Promise((resolve) => asker.once('message', resolve))
  asker.send('go')
  const answers = new Promise<{ status: number; at: number }[]>((resolve) =>
    asker.once('message', (message) => resolve(message as { status: number; at: number }[])),
  )
  // Nothing else of this thread runs meanwhile, the API's answers least of all.
  const until = Date.now() + 2_500
  while (Date.now() < until);
  const seen = await answers
  expect(seen).toHaveLength(20)
  expect(seen.filter(({ status, at }) => status !== 200 || at >= until)).toEqual([])
})

test('when the API is away the platform says so to people and programs, and visitors read on', async () => {
  const socketless = await openFront(join(dir, 'nobody'))
  const before = front
  front = socketless
  const [program, person] = [await ask('/api/session'), await ask('/', { headers: html })]
  const [livez, readyz] = [await ask('/livez'), await ask('/readyz')]
  const page = await ask('/', { host: 'acme.localhost' })
  front = before
  await socketless.stop()
  expect([program.status, program.headers['retry-after'], page.status]).toEqual([503, '5', 200])
  expect(JSON.parse(program.text)).toMatchObject({ code: 'unavailable', status: 503 })
  expect([person.status, person.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8'])
  expect(person.text).toContain('Published trust centers can be read as before')
  expect([livez.status, readyz.status, readyz.text]).toEqual([200, 200, '{"status":"degraded"}'])
  expect(lost).toEqual([])
})

test('a node that never had an API says as well that it is stopping, before its door closes', async () => {
  const leaving = await openFront(join(dir, 'nobody'), 2_000)
  const before = front
  front = leaving
  const stopped = leaving.stop()
  await vi.waitFor(async () => {
    const { status, text } = await ask('/readyz')
    expect([status, text]).toEqual([503, '{"status":"stopping"}'])
  })
  expect((await ask('/', { host: 'acme.localhost' })).status).toBe(200)
  front = before
  await stopped
})

const html = { accept: 'text/html,application/xhtml+xml' }
