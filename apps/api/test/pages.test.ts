import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { execute } from '@candor/core/command'
import { importDocument } from '@candor/core/document/import'
import { confirmHost } from '@candor/core/host/confirm'
import { parseTrustCenter } from '@candor/formats/trust-center-file'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sample } from './sample.ts'
import { createWorld, ownDomains, type TestWorkspace, type World } from './world.ts'

let world: World
let acme: TestWorkspace
beforeAll(async () => {
  world = await createWorld()
  acme = await world.createWorkspace('acme', sample)
})
afterAll(() => world.close())

function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return world.app.request(`http://acme.localhost${path}`, { headers, method })
}

test('the page is complete HTML without a script', async () => {
  const response = await get('/')
  const html = await response.text()
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  for (const text of [
    'Role model',
    'In progress',
    'Falling anvils',
    'security@acme.example',
    'Where is my data?',
  ]) {
    expect(html).toContain(text)
  }
  expect(html.match(/<script(?! type="application\/ld\+json")/g)).toBeNull()
})

test.each([
  ['br', (bytes: Buffer) => brotliDecompressSync(bytes)],
  ['gzip', (bytes: Buffer) => gunzipSync(bytes)],
  ['identity', (bytes: Buffer) => bytes],
])('%s bytes are the same page, under an ETag of their own', async (encoding, decode) => {
  const response = await get('/', { 'accept-encoding': encoding })
  const body = Buffer.from(await response.arrayBuffer())
  expect(decode(body).toString()).toBe(await (await get('/')).text())
  expect(response.headers.get('content-encoding') ?? 'identity').toBe(encoding)
  expect(response.headers.get('etag')).toMatch(new RegExp(`-${encoding}"$`))
  expect(response.headers.get('vary')).toBe('Accept-Encoding')
  expect(response.headers.get('content-length')).toBe(String(body.length))
})

test('an encoding that is refused is not sent', async () => {
  const refused = await get('/', { 'accept-encoding': 'br;q=0, gzip;q=0.5' })
  expect(refused.headers.get('content-encoding')).toBe('gzip')
  expect((await get('/', { 'accept-encoding': '*;q=0' })).headers.has('content-encoding')).toBe(
    false,
  )
})

test('who has the page already is told so, whatever the encoding; HEAD has the headers alone', async () => {
  const first = await get('/', { 'accept-encoding': 'br' })
  const etag = first.headers.get('etag') ?? ''
  const known = await get('/', { 'accept-encoding': 'gzip', 'if-none-match': `"x", W/${etag}` })
  expect([known.status, await known.text()]).toEqual([304, ''])
  expect((await get('/', { 'if-none-match': '"other"' })).status).toBe(200)
  const head = await get('/', { 'accept-encoding': 'br' }, 'HEAD')
  expect(await head.text()).toBe('')
  expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(first.headers))
})

test('every answer has the security headers, and only the policy that it needs', async () => {
  for (const path of [
    '/',
    '/trust-center.json',
    '/.well-known/security.txt',
    '/no-such-page',
    '/favicon.svg',
  ]) {
    const { headers } = await get(path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy, path).toMatch(/^default-src 'none'/)
    expect(policy).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.has('set-cookie')).toBe(false)
  }
  const response = await get('/')
  const style = /<style>(.*?)<\/style>/s.exec(await response.text())?.[1] ?? ''
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))
  const hash = Buffer.from(digest).toString('base64')
  expect(response.headers.get('content-security-policy')).toContain(`'sha256-${hash}'`)
})

test('caches may keep a page, but ask whether it is the newest', async () => {
  expect((await get('/')).headers.get('cache-control')).toMatch(/^public, max-age=0, s-maxage=30/)
  expect((await get('/no-such-page')).headers.get('cache-control')).toBe('no-cache')
})

describe('paths', () => {
  test('sub-processors can be had as a table, which the page names only where there is one', async () => {
    const vendor = { key: 'v', vendor: '=Vendor', purpose: 'Hosting', location: 'Graz' }
    await world.createWorkspace('vendors', { ...sample, subprocessors: [vendor] })
    const csv = await world.app.request('http://vendors.localhost/subprocessors.csv')
    expect([csv.status, csv.headers.get('content-type')]).toEqual([
      200,
      'text/csv; charset=utf-8; header=present',
    ])
    expect(csv.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await csv.text()).toContain(`"'=Vendor","Hosting","Graz"`)
    const page = await (await world.app.request('http://vendors.localhost/')).text()
    expect(page).toContain('href="/subprocessors.csv"')
    expect((await get('/subprocessors.csv')).status).toBe(404)
    expect(await (await get('/')).text()).not.toContain('subprocessors.csv')
  })

  test('an advisory has a page; another spelling leads there; a removed one is gone, an unknown one never was', async () => {
    expect(await (await get('/advisories/ACME-2026-001')).text()).toContain('Anvils fell.')
    const moved = await get('/advisories/acme-2026-001')
    expect([moved.status, moved.headers.get('location')]).toEqual([
      301,
      '/advisories/ACME-2026-001',
    ])
    const other = await world.createWorkspace('other', sample)
    const { advisories: _, ...rest } = sample
    await execute(other.operator, importDocument, { document: rest })
    await other.publishAll()
    const gone = await world.app.request('http://other.localhost/advisories/ACME-2026-001')
    expect(gone.status).toBe(410)
    expect(await gone.text()).toContain('Acme')
    expect((await get('/advisories/ACME-1999-001')).status).toBe(404)
  })

  test('trust-center.json is the document, and can be imported as it is', async () => {
    const parsed = parseTrustCenter(await (await get('/trust-center.json')).text())
    expect(parsed).toEqual({ ok: true, document: sample })
  })

  test('security.txt says where to write and until when it holds; without a policy there is none', async () => {
    world.setNow('2026-11-23T12:00:00Z')
    const response = await get('/.well-known/security.txt')
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await response.text()).toContain('Contact: mailto:security@acme.example\n')
    const { disclosure: _, ...rest } = sample
    await world.createWorkspace('silent', rest)
    const none = await world.app.request('http://silent.localhost/.well-known/security.txt')
    expect(none.status).toBe(404)
  })

  test('robots, sitemap, schema and icon are there, and a logo only where there is one', async () => {
    expect(await (await get('/robots.txt')).text()).toContain(
      'Sitemap: http://acme.localhost:3000/sitemap.xml',
    )
    expect(await (await get('/sitemap.xml')).text()).toContain('/advisories/ACME-2026-001</loc>')
    expect(await (await get('/trust-center.schema.json')).json()).toHaveProperty(
      'properties.profile',
    )
    expect((await get('/favicon.svg')).headers.get('content-type')).toBe(
      'image/svg+xml; charset=utf-8',
    )
    expect((await get('/logo')).status).toBe(404)
  })

  test('an unknown path is answered in the center’s own look, without repeating the path', async () => {
    const response = await get('/%3Cscript%3Ealert(1)%3C/script%3E')
    expect(response.status).toBe(404)
    const html = await response.text()
    expect(html).toContain('Acme')
    expect(html).not.toContain('alert(1)')
  })

  test('addresses without a page share one, so that asking for many costs what asking for one does', async () => {
    const asked = await Promise.all(
      Array.from({ length: 300 }, async (_, n) =>
        get(n % 2 ? `/nowhere-${n}` : `/advisories/NONE-${n}`),
      ),
    )
    expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([404]))
    expect(new Set(asked.map(({ headers }) => headers.get('etag'))).size).toBe(1)
  })

  test('trust centers are only read', async () => {
    expect((await get('/', {}, 'POST')).status).toBe(405)
  })
})

test('a claim falls due by itself when its day has passed', async () => {
  const due = await world.createWorkspace('due', {
    profile: { name: 'Due' },
    highlights: [
      { key: 'a', title: 'A', status: 'implemented', description: 'b', reviewBy: '2026-12-01' },
    ],
  })
  const read = async () => (await world.app.request(`http://${due.slug}.localhost/`)).text()
  const section = (html: string) => /<section id="highlights">.*?<\/section>/s.exec(html)?.[0] ?? ''
  world.setNow('2026-12-01T23:59:00Z')
  expect(section(await read())).not.toContain('Due for review')
  world.setNow('2026-12-02T00:00:00Z')
  expect(section(await read())).toContain('Due for review')
})

test('a host that the operator adds serves the same center and becomes its canonical address', async () => {
  await execute(acme.operator, confirmHost(ownDomains), { hostname: 'trust.acme.example' })
  await world.context.directory.reload()
  const own = await world.app.request('http://trust.acme.example/')
  expect(own.status).toBe(200)
  expect(await own.text()).toContain('<link rel="canonical" href="http://trust.acme.example:3000/"')
  // Pages made before name the new host as well.
  expect(await (await get('/')).text()).toContain('href="http://trust.acme.example:3000/"')
  const text = await (await get('/.well-known/security.txt')).text()
  expect(text).toContain('Canonical: http://trust.acme.example:3000/')
})

test('pages go on while the database is away, and what is not at hand is 503, not 404', async () => {
  const brave = await world.createWorkspace('brave', sample)
  const page = () => world.app.request(`http://${brave.slug}.localhost/`)
  expect((await page()).status).toBe(200)
  const { pagesDb } = world.context
  const fail = () =>
    Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }))
  Object.assign(world.context, { pagesDb: { transaction: () => ({ execute: fail }) } })
  try {
    expect((await page()).status).toBe(200)
    const cold = await world.createWorkspace('cold', sample).catch(() => undefined)
    expect(cold).toBeDefined()
    const away = await world.app.request('http://cold.localhost/')
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '30'])
  } finally {
    Object.assign(world.context, { pagesDb })
  }
})
