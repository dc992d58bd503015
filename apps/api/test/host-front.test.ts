import { randomUUID } from 'node:crypto'
import type { Host, HostDetail } from '@candor/contract/views/hosts'
import { execute } from '@candor/core/command'
import { checkHost } from '@candor/core/host/check'
import { confirmHost } from '@candor/core/host/confirm'
import { startDnsServer } from '@candor/testing/dns-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { listenOn, type RawServer } from './raw-request.ts'
import { sample } from './sample.ts'
import { bodyOf, createWorld, noDns, ownDomains, type TestWorkspace, type World } from './world.ts'

let world: World
let server: RawServer
let acme: TestWorkspace
beforeAll(async () => {
  world = await createWorld({ trustedProxies: ['127.0.0.1'] })
  acme = await world.createWorkspace('acme', sample)
  for (const hostname of ['trust.acme.example', 'second.acme.example']) {
    await execute(acme.operator, confirmHost(ownDomains), { hostname })
  }
  await world.context.directory.reload()
  server = await listenOn(world.app)
})
afterAll(async () => {
  await server.close()
  await world.close()
})

const get = (url: string, init?: RequestInit) => world.app.request(url, init)

test('every other host leads to the main one, with path and query; the main one and the subdomain are served', async () => {
  const moved = await get('http://second.acme.example/advisories/x?a=b%2Fc')
  expect([moved.status, moved.headers.get('location')]).toEqual([
    301,
    'http://trust.acme.example:3000/advisories/x?a=b%2Fc',
  ])
  expect((await get('http://trust.acme.example/')).status).toBe(200)
  expect((await get('http://acme.localhost/')).status).toBe(200)
  expect((await get('http://second.acme.example/', { method: 'POST' })).status).toBe(405)
})

test('a path that looks like a host stays a path', async () => {
  const moved = await get('http://second.acme.example//evil.example/%2e%2e')
  expect(new URL(moved.headers.get('location') ?? '').hostname).toBe('trust.acme.example')
})

test('nobody is led to a host that is no longer served', async () => {
  const admin = await acme.signIn('admin')
  const { hosts } = await bodyOf<{ hosts: Host[] }>(admin.get('/api/workspaces/acme/hosts'))
  const first = hosts.find(({ hostname }) => hostname === 'trust.acme.example')
  await admin.send('DELETE', `/api/workspaces/acme/hosts/${first?.id}`)
  await world.context.directory.reload()
  expect((await get('http://second.acme.example/')).status).toBe(200)
  expect((await get('http://trust.acme.example/')).status).toBe(421)
  await execute(acme.operator, confirmHost(ownDomains), { hostname: 'trust.acme.example' })
  await world.context.directory.reload()
  expect((await get('http://trust.acme.example/')).headers.get('location')).toBe(
    'http://second.acme.example:3000/',
  )
})

test('where people come in clear, they are led to TLS at the same host first, and HSTS speaks for that host alone', async () => {
  const context = { ...world.context, appOrigin: 'https://candor.example' }
  const app = createApp(context)
  const ask = (proto: string) =>
    app.request(
      'https://trust.acme.example/x',
      { headers: { 'x-forwarded-proto': proto } },
      { incoming: { socket: { remoteAddress: '127.0.0.1' } } },
    )
  const [clear, secure] = [await ask('http'), await ask('https')]
  expect(clear.headers.get('location')).toBe('https://trust.acme.example/x')
  expect(secure.headers.get('location')).toBe('https://second.acme.example/x')
  // Kept by a cache, the first would lead whoever comes over TLS to where they are, without end.
  expect(clear.headers.get('cache-control')).toBe('no-store')
  expect([clear, secure].map(({ headers }) => headers.get('vary'))).toEqual([
    'X-Forwarded-Proto',
    'X-Forwarded-Proto',
  ])
  const page = await app.request('https://second.acme.example/')
  for (const { headers } of [secure, page]) {
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
  }
})

test('a stranger who says to have come in clear is led to the main host as everybody is', async () => {
  const app = createApp({ ...world.context, appOrigin: 'https://candor.example' })
  for (const said of ['http', 'http, https', 'https, http']) {
    const answer = await app.request(
      'https://trust.acme.example/x',
      { headers: { 'x-forwarded-proto': said } },
      { incoming: { socket: { remoteAddress: '203.0.113.9' } } },
    )
    expect(answer.headers.get('location')).toBe('https://second.acme.example/x')
  }
})

test.each([
  ['the platform itself', 'app.candor.example', 'This name belongs to Candor itself'],
  ['the pages domain', 'candor-pages.example', 'This name belongs to Candor itself'],
  ['a subdomain of another', 'other.candor-pages.example', 'This name belongs to Candor itself'],
  ['a public suffix', 'co.uk', 'Others have names under co.uk'],
])('nor can the operator vouch for %s', async (_, name, reason) => {
  const own = { platformHost: 'app.candor.example', pagesDomain: 'candor-pages.example' }
  const confirmed = execute(acme.operator, confirmHost(own), { hostname: name })
  await expect(confirmed).rejects.toThrow(reason)
})

test('a name of a network that Candor shares with its visitors is good on the operator’s word', async () => {
  await execute(acme.operator, confirmHost(ownDomains), { hostname: 'trust.acme.internal' })
  await world.context.directory.reload()
  expect((await get('http://trust.acme.internal/')).status).toBe(301)
})

test('an apex is proved by its addresses: we ask there for our own text, and find it', async () => {
  const dns = await startDnsServer()
  try {
    const admin = await acme.signIn('admin')
    const hostname = 'acme-apex.example'
    const host = await bodyOf<Host>(admin.send('POST', '/api/workspaces/acme/hosts', { hostname }))
    expect([host.isApex, host.records.addresses]).toEqual([true, ['192.0.2.80']])
    dns.zone.set(host.records.txt.name, { TXT: [host.records.txt.value] })
    dns.zone.set(hostname, { A: ['127.0.0.1'] })
    const settings = {
      ...noDns,
      resolvers: [dns.address],
      authorities: [dns.address],
      pagesAddresses: ['127.0.0.1'],
      challengePort: server.port,
    }
    await checkHost(world.context.db, settings, { workspaceId: acme.id, hostId: host.id })
    const detail = await bodyOf<HostDetail>(admin.get(`/api/workspaces/acme/hosts/${host.id}`))
    expect(detail).toMatchObject({ state: 'verified', outcome: 'passed' })
    const path = `/.well-known/candor-challenge/${host.id}`
    expect(await (await get(`http://${hostname}${path}`)).text()).toBe(
      `${host.records.txt.value}\n`,
    )
    for (const elsewhere of [
      `http://other.example${path}`,
      `http://${hostname}/.well-known/candor-challenge/${randomUUID()}`,
      `http://${hostname}/.well-known/candor-challenge/'`,
    ]) {
      const refused = await get(elsewhere)
      expect([refused.status, await refused.text()]).toEqual([404, 'Nobody asked for this here.\n'])
    }
  } finally {
    await dns.stop()
  }
})
