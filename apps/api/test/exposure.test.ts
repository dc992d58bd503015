import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { routes } from '@candor/contract/routes/registry'
import type { Route } from '@candor/contract/routes/route'
import type { Problem } from '@candor/contract/errors'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { ensureSecret } from '../src/data-dir.ts'
import { loadAssets } from '../src/platform/assets.ts'
import { listenOn, type RawServer, sendRaw } from './raw-request.ts'
import { sample } from './sample.ts'
import { bodyOf, createWorld, origin, type TestWorkspace, type World } from './world.ts'

let world: World
let server: RawServer
let acme: TestWorkspace
beforeAll(async () => {
  world = await createWorld()
  acme = await world.createWorkspace('acme', sample)
  const assets = await loadAssets(join(import.meta.dirname, '../../dashboard/dist'))
  server = await listenOn(createApp({ ...world.context, assets }))
})
afterAll(async () => {
  await server.close()
  await world.close()
})

function ask(method: string, path: string, host = 'localhost') {
  const request = `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`
  return sendRaw(server.port, request)
}

test('a read changes nothing: whatever is audited has a method that is not safe', () => {
  const all = Object.values(routes).flatMap((group) => Object.values<Route>(group))
  const audited = all.filter(({ audit }) => audit !== null)
  expect(audited.length).toBeGreaterThan(5)
  expect(audited.filter(({ method }) => method === 'GET')).toEqual([])
})

test.each(['TRACE', 'TRACK', 'DEBUG', 'CONNECT', 'PROPFIND', 'PATCH', 'OPTIONS'])(
  '%s is answered nowhere, and sends nothing back',
  async (method) => {
    for (const host of ['localhost', 'acme.localhost']) {
      const { status, text } = await ask(method, '/api/session', host)
      expect([0, 400, 403, 404, 405, 501], `${method} ${host}`).toContain(status)
      expect(text).not.toMatch(/Connection: close\r\n\r\n.*Host:/s)
    }
  },
)

describe('there is nothing to be read at', () => {
  test.each([
    '/assets/',
    '/assets/../../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/..%5c..%5cpackage.json',
    '/.git/config',
    '/.git/HEAD',
    '/.env',
    '/.data/auth-secret',
    '/package.json',
    '/src/main.ts',
    '/assets/index.js.map',
    '/node_modules/hono/package.json',
    '/server-status.html',
    '/api',
    '/api/',
    '/api/debug',
    '/api/auth/ok',
    '/api/auth/sign-up/email',
  ])('%s', async (path) => {
    for (const host of ['localhost', 'acme.localhost']) {
      const { status, text } = await ask('GET', path, host)
      expect([400, 404], host).toContain(status)
      expect(text).not.toMatch(/devDependencies|\[core\]|ref: refs/)
    }
  })
})

test('a parameter that comes twice, or that nobody named, is refused', async () => {
  const member = await acme.signIn('member')
  const releases = '/api/workspaces/acme/releases'
  expect((await member.get(`${releases}?before=2`)).status).toBe(200)
  for (const query of ['before=2&before=3', 'before[]=2', 'before=2&limit=9', 'constructor=1']) {
    expect((await member.get(`${releases}?${query}`)).status, query).toBe(422)
  }
})

test('the mailbox of development is not there when mail is really sent', async () => {
  const request = `${origin}/api/mailbox`
  expect((await world.app.request(request)).status).toBe(200)
  const inProduction = createApp({ ...world.context, mailbox: undefined })
  expect((await inProduction.request(request)).status).toBe(404)
})

test('the secret that signs sessions is random and readable by its owner alone', async () => {
  const folders = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), 'candor-secret-'))))
  const secrets = await Promise.all(folders.map((folder) => ensureSecret(folder)))
  const { mode } = await stat(join(folders[0] ?? '', 'auth-secret'))
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })))
  expect(mode & 0o777).toBe(0o600)
  expect(secrets[0]).toMatch(/^[\w-]{43}$/)
  expect(secrets[0]).not.toBe(secrets[1])
})

test('a fault of ours says nothing of itself, and is in the log under the id that the answer names', async () => {
  const lines: string[] = []
  const log = pino({}, { write: (line: string) => void lines.push(line) })
  async function authenticate(): Promise<never> {
    throw new Error('select secret from somewhere\n{"level":10,"msg":"forged"}: hunter2')
  }
  const app = createApp({ ...world.context, authenticate, log })
  const response = await app.request(`${origin}/api/session`)
  const text = await response.clone().text()
  const { requestId, code } = await bodyOf<Problem>(response)
  expect([response.status, code]).toEqual([500, 'internal'])
  expect(text).not.toMatch(/select|hunter2|secret|\.ts|node_modules|at /)
  expect(lines).toHaveLength(1)
  const entry = JSON.parse(lines[0] ?? '') as Record<string, unknown>
  expect(entry).toMatchObject({ requestId, path: '/api/session', level: 50 })
  expect(JSON.stringify(entry)).toContain('exposure.test.ts')
})
