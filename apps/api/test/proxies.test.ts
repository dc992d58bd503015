import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  askOverTls,
  oldCiphers,
  offerTls,
  recommendedCiphers,
  sendOverTls,
  type TlsAsk,
} from '@candor/testing/over-tls'
import { missingOf } from '@candor/testing/proxies/programs'
import { needs, type Proxy, type ProxyName, startProxy } from '@candor/testing/proxies/start-proxy'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { askPort, type OpenFront, openWhole } from './open-front.ts'
import { sample } from './sample.ts'
import { smuggling } from './smuggling.ts'
import { createWorld, type TestWorkspace, type World } from './world.ts'

let world: World
let acme: TestWorkspace
let whole: OpenFront
const running = new Map<ProxyName, Proxy>()
const names: readonly ProxyName[] = ['caddy', 'nginx', 'haproxy']

beforeAll(async () => {
  world = await createWorld()
  acme = await world.createWorkspace('acme', sample)
  await putHost('trust.acme.example', acme)
  whole = await openWhole(world, { trustedProxies: ['127.0.0.1'], limitFactor: 1_000 })
  const behind = { port: whole.front.port, internalPort: whole.internalPort }
  const there = names.filter((name) => missingOf(needs[name]) === undefined)
  await Promise.all(there.map(async (name) => running.set(name, await startProxy(name, behind))))
  const caddy = running.get('caddy')
  if (caddy) await isReady(caddy, 'acme.localhost')
})
afterAll(async () => {
  await Promise.all([...running.values()].map((proxy) => proxy.stop()))
  await whole.close()
  await world.close()
})

async function putHost(hostname: string, { id }: TestWorkspace): Promise<void> {
  await world.database.superDb
    .insertInto('host')
    .values({ hostname, workspaceId: id, state: 'confirmed', verifiedAt: new Date() })
    .execute()
}

type Skip = (condition: boolean, note: string) => void

/** The proxy, or a test that says that it was not run, and why. */
function proxyOf(name: ProxyName, skip: Skip): Proxy {
  const missing = missingOf(needs[name])
  skip(missing !== undefined, `${missing} is not on this machine`)
  const proxy = running.get(name)
  if (!proxy) throw new Error(`${name} is not running`)
  return proxy
}

/** What a proxy may say for itself. */
const ofConnection = new Set([
  'alt-svc',
  'connection',
  'date',
  'keep-alive',
  'server',
  'transfer-encoding',
])

function headersOf(headers: object): object {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofConnection.has(name)))
}

describe.each(names)('behind %s', (name) => {
  const ask = ({ port, ca }: Proxy, more: Omit<TlsAsk, 'port' | 'ca'>) =>
    askOverTls({ port, ca, ...more })

  test('a page has the very bytes and headers that Candor sends', async ({ skip }) => {
    const proxy = proxyOf(name, skip)
    const page = await ask(proxy, { host: 'acme.localhost' })
    const asked: Record<string, string>[] = [
      {},
      { 'accept-encoding': 'br' },
      { 'accept-encoding': 'gzip' },
      { 'if-none-match': page.headers.etag ?? '' },
    ]
    for (const host of ['acme.localhost', 'trust.acme.example', 'localhost']) {
      for (const method of ['GET', 'HEAD']) {
        for (const headers of asked) {
          const direct = await askPort(whole.front.port, '/', { host, method, headers })
          const seen = await ask(proxy, { host, method, headers })
          expect(seen.status).toBe(direct.status)
          expect(seen.body.toString()).toBe(direct.text)
          expect(headersOf(seen.headers)).toEqual(headersOf(direct.headers))
        }
      }
    }
    expect(page.status).toBe(200)
  })

  test('the client’s own address is known, whatever it says of itself', async ({ skip }) => {
    const proxy = proxyOf(name, skip)
    const { cookie } = await acme.signIn('admin')
    const forged = {
      'x-forwarded-for': '203.0.113.9, 198.51.100.7',
      'x-real-ip': '203.0.113.9',
      forwarded: 'for=203.0.113.9',
      'x-forwarded-host': 'other.example',
      'x-candor-peer': '203.0.113.9',
    }
    const made = await ask(proxy, {
      host: 'localhost',
      path: '/api/workspaces/acme/items',
      method: 'POST',
      headers: {
        ...forged,
        cookie,
        origin: 'http://localhost:3000',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ kind: 'faq', data: { question: `By ${name}?`, answer: 'Yes.' } }),
      from: '127.0.0.9',
    })
    expect(made.status, made.body.toString()).toBe(201)
    const entry = await world.database.superDb
      .selectFrom('auditEntry')
      .select('request')
      .where('workspaceId', '=', acme.id)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    expect(entry.request).toMatchObject({ address: '127.0.0.9' })
  })

  test('how somebody came is said by the proxy, whatever they say of it', async ({ skip }) => {
    const missing = missingOf(needs[name])
    skip(missing !== undefined, `${missing} is not on this machine`)
    const echo = createServer((request, response) => {
      response.end(String(request.headers['x-forwarded-proto']))
    })
    await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve))
    const { port } = echo.address() as AddressInfo
    const proxy = await startProxy(name, { port, internalPort: whole.internalPort })
    try {
      if (name === 'caddy') await isReady(proxy, 'acme.localhost')
      const host = 'acme.localhost'
      const over = await ask(proxy, { host, headers: { 'x-forwarded-proto': 'http' } })
      expect(over.body.toString()).toBe('https')
      const path = '/.well-known/candor-challenge/x'
      const headers = { 'x-forwarded-proto': 'https' }
      expect((await askPort(proxy.plainPort, path, { host, headers })).text).toBe('http')
    } finally {
      await proxy.stop()
      echo.close()
    }
  })

  test('nothing that one client smuggles is given to another', async ({ skip }) => {
    const proxy = proxyOf(name, skip)
    const attacks = Object.values(smuggling).map((bytes) =>
      sendOverTls(proxy.port, 'localhost', bytes),
    )
    const victims = Array.from({ length: 40 }, async (_, n) => {
      await new Promise((resolve) => setTimeout(resolve, n * 25))
      return ask(proxy, { host: 'localhost', path: '/api/session' })
    })
    for (const { status, body } of await Promise.all(victims)) {
      expect([status, JSON.parse(body.toString())]).toEqual([
        200,
        expect.objectContaining({ user: null }),
      ])
    }
    await Promise.all(attacks)
  })

  test('without TLS there is the way to it, and the challenge of a host alone', async ({
    skip,
  }) => {
    const { plainPort } = proxyOf(name, skip)
    const plain = await askPort(plainPort, '/a?b=c', { host: 'trust.acme.example' })
    expect([plain.status, plain.headers.location]).toEqual([
      301,
      'https://trust.acme.example/a?b=c',
    ])
    const challenge = await askPort(plainPort, '/.well-known/candor-challenge/x', {
      host: 'new.example',
    })
    expect(challenge.status).not.toBe(301)
  })

  test('only TLS 1.2 and 1.3 are spoken, with recommended ciphers alone', async ({ skip }) => {
    const proxy = proxyOf(name, skip)
    const offer = (more: Parameters<typeof offerTls>[1]) =>
      offerTls({ ...proxy, host: 'acme.localhost' }, more)
    expect(await offer({})).toMatchObject({ protocol: 'TLSv1.3' })
    expect(await offer({ maxVersion: 'TLSv1.2' })).toEqual({
      protocol: 'TLSv1.2',
      cipher: expect.toBeOneOf(recommendedCiphers),
    })
    for (const cipher of recommendedCiphers.filter((one) => one.includes('ECDSA'))) {
      expect(await offer({ maxVersion: 'TLSv1.2', ciphers: cipher })).toMatchObject({ cipher })
    }
    // Each is said by the proxy, in an alert.
    for (const version of ['TLSv1', 'TLSv1.1'] as const) {
      expect(
        await offer({ minVersion: version, maxVersion: version, ciphers: 'ALL:@SECLEVEL=0' }),
      ).toEqual({ refused: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' })
    }
    expect(await offer({ maxVersion: 'TLSv1.2', ciphers: oldCiphers })).toEqual({
      refused: 'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE',
    })
  })

  test('what is for the inside stays inside', async ({ skip }) => {
    const proxy = proxyOf(name, skip)
    for (const host of ['localhost', 'acme.localhost']) {
      for (const path of ['/metrics', '/ask?domain=acme.localhost']) {
        const { body, status } = await ask(proxy, { host, path })
        const direct = await askPort(whole.front.port, path, { host })
        expect([status, body.toString().length]).toEqual([direct.status, direct.text.length])
        expect(body.toString()).not.toContain('candor_')
      }
    }
  })
})

/** In its first second the authority of a new Caddy is not valid yet. */
async function isReady(caddy: Proxy, host: string): Promise<void> {
  const isSo = async () => (await handshake(caddy, host)) === 200
  await vi.waitUntil(isSo, { timeout: 10_000, interval: 100 })
}

const handshake = (proxy: Proxy, host: string) =>
  askOverTls({ ...proxy, host }).then(
    ({ status }) => status,
    (error: Error) => error.message,
  )

test('Caddy has a certificate for a host that is served, and none for a name of nobody', async ({
  skip,
}) => {
  const caddy = proxyOf('caddy', skip)
  expect(await handshake(caddy, 'trust.acme.example')).toBe(200)
  for (const host of ['nobody.example', 'quiet.localhost', 'www.trust.acme.example']) {
    expect(await handshake(caddy, host), host).toMatch(/SSL routines.*alert/)
  }
})
