import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfig } from '@candor/config/config'
import { doorLimits } from '@candor/contract/limits'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askPort, type OpenFront, openWhole } from './open-front.ts'
import { sample } from './sample.ts'
import { createWorld, type TestWorkspace, type World } from './world.ts'

let world: World
let acme: TestWorkspace
let whole: OpenFront
beforeAll(async () => {
  world = await createWorld()
  acme = await world.createWorkspace('acme', sample)
  await world.createWorkspace('quiet')
  await putHost('trust.acme.example', acme.id)
  whole = await openWhole(world)
})
afterAll(async () => {
  await whole.close()
  await world.close()
})

async function putHost(hostname: string, workspaceId: string): Promise<void> {
  await world.database.superDb
    .insertInto('host')
    .values({ hostname, workspaceId, state: 'confirmed', verifiedAt: new Date() })
    .execute()
}

const inside = (path: string, method = 'GET') =>
  askPort(whole.internalPort, path, { method, host: 'candor:9464' })
const ask = async (domain: string) =>
  (await inside(`/ask?domain=${encodeURIComponent(domain)}`)).status

test('a certificate may be had for hosts that are served and live subdomains, and for nothing else', async () => {
  for (const name of ['trust.acme.example', 'TRUST.acme.example', 'acme.localhost']) {
    expect(await ask(name), name).toBe(200)
  }
  const others = [
    ['a host of nobody', 'trust.other.example'],
    ['below a host of a customer', 'www.trust.acme.example'],
    ['a workspace that published nothing', 'quiet.localhost'],
    ['a subdomain of nobody', 'nobody.localhost'],
    ['below a live subdomain', 'a.acme.localhost'],
    ['the platform, which the proxy knows by itself', 'localhost'],
    ['a name with a port', 'trust.acme.example:443'],
    ['a name with a dot at its end', 'trust.acme.example.'],
    ['a wildcard', '*.acme.example'],
    ['an address', '127.0.0.1'],
    ['nothing', ''],
    ['no name', 'trust.acme.example\r\nx: y'],
  ] as const
  for (const [what, name] of others) expect(await ask(name), what).toBe(404)
  expect((await inside('/ask')).status).toBe(404)
})

test('a host that is removed may have no certificate any more', async () => {
  await putHost('old.acme.example', acme.id)
  await whole.front.reload()
  expect(await ask('old.acme.example')).toBe(200)
  await world.database.superDb
    .deleteFrom('host')
    .where('hostname', '=', 'old.acme.example')
    .execute()
  await whole.front.reload()
  expect(await ask('old.acme.example')).toBe(404)
})

test('what is for the inside is never answered at the public port, under whatever name', async () => {
  const port = whole.front.port
  const served = ['localhost:3000', 'acme.localhost', 'trust.acme.example']
  const names = [...served, 'nobody.example', `127.0.0.1:${whole.internalPort}`, 'candor:9464']
  const paths = ['/ask?domain=acme.localhost', '/metrics', '/ask?domain=nobody.localhost']
  for (const host of names) {
    for (const path of paths) {
      const { status, text } = await askPort(port, path, { host })
      const isPage = text.toLowerCase().startsWith('<!doctype html>')
      expect(status !== 200 || isPage, `${host} ${path}: ${status} ${text}`).toBe(true)
      expect(text).not.toContain('candor_')
    }
  }
})

test('at the inner port there is nothing else: no page, no API, and nothing can be sent', async () => {
  for (const path of ['/', '/api/session', '/livez/', '/ask/', '/metrics/x', '//metrics']) {
    expect((await inside(path)).status, path).toBe(404)
  }
  expect((await inside('/ask?domain=acme.localhost', 'POST')).status).toBe(405)
  expect((await askPort(whole.internalPort, '/', { host: 'acme.localhost' })).status).toBe(404)
})

test('whoever asks by address alone is told there whether this node should get requests, and no more once it stops', async () => {
  const leaving = await openWhole(world, { notice: 1_500 })
  const host = `127.0.0.1:${leaving.internalPort}`
  const health = async (path: string) => {
    const { status, text } = await askPort(leaving.internalPort, path, { host })
    return `${status} ${text}`
  }
  expect(await health('/livez')).toBe('200 {"status":"alive"}')
  await expect.poll(() => health('/readyz')).toBe('200 {"status":"ready"}')
  // The public port knows no address as a name.
  expect((await askPort(leaving.front.port, '/readyz', { host })).status).toBe(400)
  const closed = leaving.close()
  await expect.poll(() => health('/readyz')).toBe('503 {"status":"stopping"}')
  expect(await health('/livez')).toBe('200 {"status":"alive"}')
  await closed
})

test('the metrics tell how many requests there were, how they ended, and what is served', async () => {
  await askPort(whole.front.port, '/', { host: 'acme.localhost' })
  await askPort(whole.front.port, '/', { host: 'acme.localhost' })
  await askPort(whole.front.port, '/api/session')
  const { text, headers } = await inside('/metrics')
  expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/)
  const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
  const requests = (labels: string) => value(`candor_request_duration_seconds_count\\{${labels}\\}`)
  expect(requests('target="page",status="2xx"')).toBeGreaterThanOrEqual(2)
  expect(requests('target="page",status="4xx"')).toBeGreaterThan(0)
  expect(requests('target="platform",status="2xx"')).toBeGreaterThan(0)
  expect(value('candor_workspaces')).toBe(2)
  expect(value('candor_trust_centers')).toBe(1)
  expect(value('candor_custom_hosts')).toBe(1)
  expect(value('candor_directory_current')).toBe(1)
  expect(value('candor_certificate_questions_total\\{answer="yes"\\}')).toBeGreaterThan(0)
  expect(value('process_resident_memory_bytes')).toBeGreaterThan(0)
  // No name of a customer, whoever collects this.
  expect(text).not.toMatch(/acme|quiet/)
})

test('the operating guide names every metric that there is, and no other', async () => {
  const guide = await readFile(join(import.meta.dirname, '../../../docs/operating.md'), 'utf8')
  const { text } = await inside('/metrics')
  const exposed = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name)
  const metrics = guide.slice(
    guide.indexOf('## Metrics and alerts'),
    guide.indexOf('## Is history'),
  )
  const named = [...metrics.matchAll(/\b(?:candor|process)_[a-z_]+/g)].map(([name]) => name)
  expect(new Set(named)).toEqual(new Set(exposed))
})

test('questions about names of nobody are answered so often and no more; those that are served always are', async () => {
  const statuses = new Set<number>()
  for (let n = 0; n < doorLimits.ask.points; n += 50) {
    const many = await Promise.all(Array.from({ length: 50 }, (_, at) => ask(`x${n + at}.example`)))
    for (const status of many) statuses.add(status)
  }
  expect(statuses).toEqual(new Set([404, 429]))
  const refused = await inside('/ask?domain=nobody.example')
  expect(refused.status).toBe(429)
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect(await ask('trust.acme.example')).toBe(200)
})

test('the inner port is off unless it is named, is for this machine alone unless told, and is never the public one', () => {
  expect(readConfig({}).internal).toBeUndefined()
  expect(readConfig({ INTERNAL_PORT: '9464' }).internal).toEqual({ port: 9464, bind: '127.0.0.1' })
  const everywhere = readConfig({ INTERNAL_PORT: '9464', INTERNAL_HOST: '0.0.0.0' }).internal
  expect(everywhere).toEqual({ port: 9464, bind: '0.0.0.0' })
  expect(() => readConfig({ PORT: '9464', INTERNAL_PORT: '9464' })).toThrow('INTERNAL_PORT')
})

test('an inner port that is in use is said in one sentence, and nothing is opened', async () => {
  const taken = { port: whole.internalPort, bind: '127.0.0.1' }
  await expect(openWhole(world, { internal: taken })).rejects.toThrow(
    `Port ${taken.port} is in use. Stop what uses it, or set INTERNAL_PORT to another one.`,
  )
})
