import { randomUUID } from 'node:crypto'
import { routes } from '@candor/contract/routes/registry'
import type { Route } from '@candor/contract/routes/route'
import type { Item } from '@candor/contract/views'
import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js'
import { Severity } from 'csp_evaluator/dist/finding.js'
import { CspParser } from 'csp_evaluator/dist/parser.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { createLimiter } from '../src/limits/limiter.ts'
import { agreed, type AnswerKind, faultsOf } from './agreed-headers.ts'
import {
  appOrigin,
  createProductionWorld,
  pagesDomain,
  pairs,
  type ProductionWorld,
} from './production-world.ts'
import { listenOn, sendRaw } from './raw-request.ts'
import { bodyOf } from './world.ts'

let world: ProductionWorld
beforeAll(async () => {
  world = await createProductionWorld()
})
afterAll(() => world.close())

type Sent = { method?: string; headers?: Record<string, string>; body?: string }

function onPlatform(path: string, { headers = {}, ...sent }: Sent = {}) {
  const fromDashboard = { origin: appOrigin, 'content-type': 'application/json', ...headers }
  return world.app.request(`${appOrigin}${path}`, { ...sent, headers: fromDashboard })
}

function onPages(path: string, slug = 'acme', sent: RequestInit = {}) {
  return world.app.request(`https://${slug}.${pagesDomain}${path}`, sent)
}

const declared: [string, Route][] = Object.values(routes)
  .flatMap((group) => Object.values<Route>(group))
  .map((route) => [`${route.method} ${route.path}`, route])

describe('every answer has the agreed headers:', () => {
  test.each(declared)('%s', async (_, { method, path }) => {
    const address = path.replace(':workspace', 'acme').replace(/:\w+/g, () => randomUUID())
    const request = method === 'GET' ? { method } : { method, body: '{}' }
    const cookie = await world.signIn()
    const answers = [
      await onPlatform(address, request),
      await onPlatform(address, { ...request, headers: { origin: 'https://evil.example' } }),
      // Last, because one of the routes signs out.
      await onPlatform(address, { ...request, headers: { cookie } }),
    ]
    for (const answer of answers) {
      expect(await faultsOf(answer, 'api'), String(answer.status)).toEqual([])
      expect(answer.headers.getSetCookie().filter(isLoose)).toEqual([])
    }
  })

  test.each([
    ['/', 'page'],
    ['/advisories/ACME-2026-001', 'page'],
    ['/advisories', 'file'],
    ['/trust-center.json', 'file'],
    ['/trust-center.schema.json', 'file'],
    ['/.well-known/security.txt', 'file'],
    ['/security.txt', 'file'],
    ['/subprocessors.csv', 'missing page'],
    ['/robots.txt', 'file'],
    ['/sitemap.xml', 'file'],
    ['/favicon.svg', 'file'],
    ['/favicon.ico', 'file'],
    ['/no-such-page', 'missing page'],
    ['/advisories/ACME-1999-001', 'missing page'],
  ] as const)('%s of a trust center', async (path, kind) => {
    const first = await onPages(path)
    const etag = first.headers.get('etag') ?? ''
    const again = await onPages(path, 'acme', { headers: { 'if-none-match': etag } })
    const head = await onPages(path, 'acme', { method: 'HEAD' })
    expect(await faultsOf(first, kind)).toEqual([])
    expect(await faultsOf(again, kind), String(again.status)).toEqual([])
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(first.headers))
    expect(first.headers.getSetCookie()).toEqual([])
    expect(first.headers.get('location') ?? '/').toMatch(/^\/(?!\/)/)
  })

  test('the dashboard and its files', async () => {
    expect(await faultsOf(await onPlatform('/'), 'dashboard')).toEqual([])
    expect(await faultsOf(await onPlatform('/acme/content'), 'dashboard')).toEqual([])
    expect(await faultsOf(await onPlatform('/missing.png'), 'api')).toEqual([])
    const files = [...world.context.assets.keys()].filter((path) => path.startsWith('/assets/'))
    expect(files.length).toBeGreaterThan(3)
    for (const path of files) {
      expect(await faultsOf(await onPlatform(path), 'asset'), path).toEqual([])
    }
  })
})

const post = { method: 'POST' }
const edit = { method: 'PUT', body: JSON.stringify({ data: { question: 'A?', answer: 'B' } }) }

/** One request for each way in which there is a refusal. */
const refusals: [number, AnswerKind, () => Promise<Response> | Response][] = [
  [401, 'api', () => onPlatform('/api/workspaces')],
  [403, 'api', () => onPlatform('/api/session', { method: 'DELETE', headers: { origin: 'null' } })],
  [404, 'api', () => onPlatform('/api/nothing')],
  [404, 'missing page', () => onPages('/nothing')],
  [405, 'refusal', () => onPages('/', 'acme', post)],
  [410, 'missing page', () => onPages('/advisories/ACME-2026-001', 'gone')],
  [412, 'api', () => editItem({ 'if-match': '"999"' })],
  [413, 'api', () => onPlatform('/api/session/link', { ...post, body: 'x'.repeat(4e6) })],
  [
    415,
    'api',
    () => onPlatform('/api/session/link', { ...post, headers: { 'content-type': 'text/plain' } }),
  ],
  [421, 'unknown host', () => onPages('/', 'nobody')],
  [422, 'api', () => onPlatform('/api/session/link', { ...post, body: '{' })],
  [428, 'api', () => editItem({})],
  [429, 'api', () => whenTooOften(`${appOrigin}/api/session`)],
  [429, 'refusal', () => whenTooOften(`https://acme.${pagesDomain}/`)],
  [500, 'api', () => whileFailing(new Error('a fault of ours'))],
  [503, 'api', () => whileFailing(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }))],
  [503, 'page away', () => whilePagesAreAway()],
]

async function editItem(headers: Record<string, string>): Promise<Response> {
  const items = '/api/workspaces/acme/items'
  const cookie = await world.signIn()
  const list = await bodyOf<{ items: Item[] }>(onPlatform(items, { headers: { cookie } }))
  const id = list.items.find(({ kind }) => kind === 'faq')?.id
  return onPlatform(`${items}/${id}`, { ...edit, headers: { ...headers, cookie } })
}

async function whileFailing(error: Error): Promise<Response> {
  async function authenticate(): Promise<never> {
    throw error
  }
  return createApp({ ...world.context, authenticate }).request(`${appOrigin}/api/session`)
}

/** With limits so low that the first request is beyond them. */
function whenTooOften(url: string): Promise<Response> | Response {
  const { log } = world.context
  const secret = 'a secret for tests, long enough'
  const limiter = createLimiter({ pool: undefined, secret, factor: 1e-6, log })
  return createApp({ ...world.context, limiter }).request(url)
}

async function whilePagesAreAway(): Promise<Response> {
  async function execute(): Promise<never> {
    throw new Error('away')
  }
  const context = Object.assign(
    { ...world.context },
    { pagesDb: { transaction: () => ({ execute }) } },
  )
  return createApp(context).request(`https://acme.${pagesDomain}/`)
}

test.each(refusals)('a refusal as %i has the headers of: %s', async (status, kind, send) => {
  const response = await send()
  expect([response.status, await faultsOf(response, kind)]).toEqual([status, []])
})

test('a fault before the host is known has the headers of a refusal', async () => {
  function findHost(): never {
    throw new Error('a fault of ours')
  }
  const directory = Object.assign(Object.create(world.context.directory), { findHost })
  const app = createApp({ ...world.context, directory })
  const response = await app.request('https://trust.acme.example/')
  expect([response.status, await faultsOf(response, 'refusal')]).toEqual([500, []])
})

const end = 'Connection: close\r\n\r\n'
const host = `Host: ${new URL(appOrigin).host}\r\n`

test.each([
  [400, 'that names two hosts', `GET / HTTP/1.1\r\nHost: a, b\r\n${end}`],
  [400, 'whose path can be read in two ways', `GET /a%2fb HTTP/1.1\r\n${host}${end}`],
  [405, 'of a method that nobody serves', `TRACE / HTTP/1.1\r\n${host}${end}`],
  [431, 'of many headers', `GET / HTTP/1.1\r\n${host}${'X: y\r\n'.repeat(200)}${end}`],
])('%i for a request %s has the headers of one that cannot be read', async (status, _, request) => {
  const { head, headers, body } = await answerTo(request)
  expect(head).toContain(`HTTP/1.1 ${status} `)
  expect(await faultsOf(new Response(body, { headers }), 'unreadable request')).toEqual([])
})

test('what is no HTTP at all is answered without a body', async () => {
  const { head, body } = await answerTo('GET / HTTP/1.1\r\nno header\r\n\r\n')
  expect([head.split('\r\n')[0], body]).toEqual(['HTTP/1.1 400 Bad Request', ''])
})

async function answerTo(
  request: string,
): Promise<{ head: string; headers: Headers; body: string }> {
  const server = await listenOn(world.app)
  const { text } = await sendRaw(server.port, request)
  await server.close()
  const [head = '', body = ''] = text.split('\r\n\r\n')
  const headers = new Headers()
  for (const line of head.split('\r\n').slice(1)) {
    const [name = '', value = ''] = line.split(/: (.*)/)
    headers.append(name, value)
  }
  return { head, headers, body }
}

test('every cookie is bound to its host and to encryption, read by no script, and not sent from elsewhere', async () => {
  const password = 'correct horse battery staple'
  const send = (method: string, path: string, body?: object, cookie = '') =>
    onPlatform(path, {
      method,
      headers: { cookie },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  const byLink = await send('POST', '/api/session/link', { token: await world.linkToken() })
  const mine = pairs(byLink.headers.getSetCookie())
  const setting = await send('PUT', '/api/session/password', { password }, mine)
  const signIn = { email: 'ada@acme.example', password }
  const byPassword = await send('POST', '/api/session/password', signIn)
  const leaving = await send('DELETE', '/api/session', undefined, mine)
  const answers = [byLink, setting, byPassword, leaving]
  expect(answers.map(({ status }) => status)).toEqual([200, 204, 200, 204])
  const cookies = answers.flatMap(({ headers }) => headers.getSetCookie())
  expect(cookies.length).toBeGreaterThan(3)
  expect(cookies.filter(isLoose)).toEqual([])
})

/** RFC 6265bis: a __Host- cookie is Secure, has the path / and names no domain. */
function isLoose(line: string): boolean {
  const [name = '', ...attributes] = line.split('; ')
  const wanted = ['Path=/', 'Secure', 'HttpOnly']
  return (
    !name.startsWith('__Host-') ||
    !wanted.every((attribute) => attributes.includes(attribute)) ||
    !attributes.some((attribute) => /^SameSite=(Lax|Strict)$/.test(attribute)) ||
    attributes.some((attribute) => /^domain=/i.test(attribute))
  )
}

test('no content security policy has a weakness of high severity', () => {
  const all = Object.values<Record<string, string>>(agreed)
  for (const policy of new Set(all.map((headers) => headers['content-security-policy'] ?? ''))) {
    const findings = new CspEvaluator(new CspParser(policy).csp).evaluate()
    const grave = findings.filter(({ severity }) => severity <= Severity.HIGH_MAYBE)
    expect(
      grave.map(({ description }) => description),
      policy,
    ).toEqual([])
  }
})
