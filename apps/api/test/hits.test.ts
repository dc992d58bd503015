import { type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { publishAll } from '@candor/core/release/publish-all'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { clientAddress, clientOf, trustProxies } from '../src/client-address.ts'
import { createFront } from '../src/front/create-front.ts'
import { createHttpServer } from '../src/http-server.ts'
import { type AnswerHit, createHits } from '../src/pages/hits.ts'
import { PageStore } from '../src/pages/page-store.ts'
import { sample } from './sample.ts'
import { createWorld, type TestWorkspace, type World } from './world.ts'

let world: World
let acme: TestWorkspace
let quick: Server
let ordinary: Server
let hits = 0

beforeAll(async () => {
  world = await createWorld()
  acme = await world.createWorkspace('acme', sample)
  const pages = new PageStore(world.context)
  const answerHit = createHits(world.context, pages)
  const counted: AnswerHit = (asked, response) => {
    const isHit = answerHit(asked, response)
    if (isHit) hits += 1
    return isHit
  }
  quick = await open(
    createHttpServer(createFront(world.context, undefined, pages), { answerHit: counted }),
  )
  ordinary = await open(createHttpServer(createFront(world.context)))
})
beforeEach(() => {
  hits = 0
})
afterAll(async () => {
  for (const server of [quick, ordinary]) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  await world.close()
})

async function open(server: Server): Promise<Server> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

type Ask = { path?: string; host?: string; method?: string; headers?: Record<string, string> }

async function ask(server: Server, { path = '/', host = 'acme.localhost', method, headers }: Ask) {
  const { port } = server.address() as AddressInfo
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { port, host: '127.0.0.1', path, method, headers: { ...headers, host } }
    request(options, resolve).on('error', reject).end()
  })
  const pairs = answer.rawHeaders.flatMap((name, at) =>
    at % 2 === 0 ? [`${name.toLowerCase()}: ${answer.rawHeaders[at + 1]}`] : [],
  )
  return {
    status: answer.statusCode,
    headers: pairs.filter((pair) => !pair.startsWith('date:')).toSorted(),
    body: (await buffer(answer)).toString('base64'),
  }
}

const asks: [string, Ask][] = [
  ['the page', {}],
  ['the page with a query', { path: '/?utm_source=mail' }],
  ['brotli', { headers: { 'accept-encoding': 'gzip, deflate, br, zstd' } }],
  ['gzip', { headers: { 'accept-encoding': 'gzip' } }],
  ['an encoding that is refused', { headers: { 'accept-encoding': 'br;q=0, gzip;q=0.5' } }],
  ['only the headers', { method: 'HEAD', headers: { 'accept-encoding': 'br' } }],
  ['a page that one has', { headers: { 'if-none-match': '*', 'accept-encoding': 'br' } }],
  ['more encodings than there are', { headers: { 'accept-encoding': `br${','.repeat(15_000)}` } }],
  ['a list of ETags without an end', { headers: { 'if-none-match': '"another",'.repeat(1_500) } }],
  ['a page that one had', { headers: { 'if-none-match': '"another"' } }],
  ['the document', { path: '/trust-center.json', headers: { 'accept-encoding': 'br' } }],
  ['robots.txt', { path: '/robots.txt' }],
  ['the mark', { path: '/favicon.svg' }],
  ['a range, which nobody promised', { headers: { range: 'bytes=0-9' } }],
]

test.each(asks)('%s is the same from memory at once as on the ordinary path', async (_, asked) => {
  await ask(quick, { ...asked, method: 'GET' })
  hits = 0
  const seen = await ask(quick, asked)
  expect(hits).toBe(1)
  expect(seen).toEqual(await ask(ordinary, asked))
})

test.each<[string, Ask]>([
  ['a page that is not there', { path: '/nothing' }],
  ['a page that has moved', { path: '/security.txt' }],
  ['a host that nobody has', { host: 'nobody.localhost' }],
  ['a method that only reads nothing', { method: 'POST' }],
])('%s is left to the ordinary path', async (_, asked) => {
  await ask(quick, asked)
  expect(await ask(quick, asked)).toEqual(await ask(ordinary, asked))
  expect(hits).toBe(0)
})

test('a release is seen as soon as the directory knows it', async () => {
  const editor = await acme.signIn('editor')
  const before = await ask(quick, {})
  expect((await ask(quick, {})).body).toBe(before.body)
  await editor.send('POST', '/api/workspaces/acme/items', {
    kind: 'faq',
    data: { question: 'Is this new?', answer: 'It is.' },
  })
  const { db, directory } = world.context
  await publishAll({ db, actor: { type: 'operator' }, workspaceId: acme.id }, '')
  await directory.reload()
  const after = await ask(quick, {})
  expect(Buffer.from(after.body, 'base64').toString()).toContain('Is this new?')
  expect(await ask(quick, {})).toEqual(await ask(ordinary, {}))
})

test('at midnight every page goes on as a hit, but one on which something may have fallen due', async () => {
  await world.createWorkspace('due', {
    profile: { name: 'Due' },
    highlights: [
      { key: 'a', title: 'A', status: 'implemented', description: 'b', reviewBy: '2031-03-30' },
    ],
  })
  const pages: [string, Ask][] = [
    ['due', { host: 'due.localhost' }],
    ['its document', { host: 'due.localhost', path: '/trust-center.json' }],
    ['another’s', {}],
    ['another’s contact', { path: '/.well-known/security.txt' }],
  ]
  async function made(day: string): Promise<string[]> {
    world.setNow(`${day}T00:00:01Z`)
    const anew: string[] = []
    for (const [name, asked] of pages) {
      hits = 0
      await ask(quick, asked)
      if (hits === 0) anew.push(name)
      // Another node that starts this day says the same.
      const other = await open(createHttpServer(createFront(world.context)))
      expect(await ask(quick, asked), `${name} on ${day}`).toEqual(await ask(other, asked))
      other.close()
    }
    return anew
  }
  await made('2031-03-28')
  expect(await made('2031-03-29')).toEqual([])
  expect(await made('2031-03-30')).toEqual(['due'])
  expect(await made('2031-03-31')).toEqual(['due'])
  expect(await made('2031-04-01')).toEqual(['another’s contact'])
  expect(await made('2031-04-02')).toEqual([])
  // A clock that was wrong is set right.
  expect(await made('2031-03-29')).toEqual(['due', 'another’s contact'])
})

test('what the store lets go is not held by the short way', async () => {
  const store = new PageStore(world.context)
  let isLetGo = false
  const peek = (key: string) => (isLetGo ? undefined : store.peek(key))
  const answerHit = createHits(world.context, { peek })
  let answered = 0
  const server = await open(
    createHttpServer(createFront(world.context, undefined, store), {
      answerHit: (asked, response) => answerHit(asked, response) && ++answered > 0,
    }),
  )
  for (let n = 0; n < 3; n += 1) await ask(server, {})
  expect(answered).toBe(2)
  isLetGo = true
  expect((await ask(server, {})).status).toBe(200)
  expect(answered).toBe(2)
  server.closeAllConnections()
  server.close()
})

test('visits are counted the same on both paths', async () => {
  const limiter = { knock: () => ({ ...refused, rule }) }
  const context = { ...world.context, limiter }
  const pages = new PageStore(context)
  const server = await open(
    createHttpServer(createFront(context, undefined, pages), {
      answerHit: createHits(context, pages),
    }),
  )
  expect((await ask(server, {})).status).toBe(429)
  server.closeAllConnections()
  server.close()
})

const visited = { name: 'visit', isRefused: false, remaining: 1, resetSeconds: 60 }
const isProxy = trustProxies(['10.0.0.0/8'])
const crowd = Array.from({ length: 50 }, (_, n) => `198.51.100.${n}`)

/** Visits from a peer of one's choice, whom they were counted for, and how often anybody's word was weighed. */
async function openCounted() {
  const seen = { peer: '', counted: [] as string[], weighed: 0 }
  const context = {
    ...world.context,
    peerOf: () => seen.peer,
    isTrustedProxy: (address: string) => ++seen.weighed > 0 && isProxy(address),
    limiter: {
      count: async () => [],
      knock: (_: string, client: string) => {
        seen.counted.push(client)
        return { ...visited, rule }
      },
    },
  }
  const pages = new PageStore(context)
  const answerHit = createHits(context, pages)
  const server = await open(createHttpServer(createFront(context, undefined, pages), { answerHit }))
  await ask(server, {})
  async function visit(peer: string, forwardedFor: string) {
    Object.assign(seen, { peer, counted: [], weighed: 0 })
    await ask(server, { headers: { 'x-forwarded-for': forwardedFor } })
    return { client: seen.counted.join(' '), weighed: seen.weighed }
  }
  function close() {
    server.closeAllConnections()
    server.close()
  }
  return { visit, close }
}

test.each([
  ['through a proxy', '10.0.0.1', '198.51.100.7'],
  ['through two proxies', '::ffff:10.0.0.1', '6.6.6.6, 198.51.100.7,10.0.0.9'],
  ['by IPv6 through a proxy', '10.0.0.1', '2001:db8:1:2:3:4:5:6'],
  ['through a proxy that hides it', '10.0.0.1', 'unknown'],
  ['that wrote much, through a proxy', '10.0.0.1', `${'6.6.6.6,'.repeat(1_500)}198.51.100.7`],
  ['that names somebody else', '203.0.113.9', '198.51.100.7'],
  ['that names very many', '203.0.113.9', '6.6.6.6,'.repeat(1_500)],
])('a visit %s is counted for the same client as on the ordinary path', async (_, peer, said) => {
  const { visit, close } = await openCounted()
  const client = clientOf(clientAddress(peer, said, isProxy) ?? '')
  for (let n = 0; n < 3; n += 1) expect((await visit(peer, said)).client).toBe(client)
  close()
})

test('what a stranger says of whom it speaks for is neither read nor kept', async () => {
  const { visit, close } = await openCounted()
  await visit('203.0.113.9', '198.51.100.7')
  for (const said of crowd) {
    expect(await visit('203.0.113.9', said)).toEqual({ client: '203.0.113.9', weighed: 0 })
  }
  close()
})

test('of what a proxy says only the short is kept, so that nobody fills the memory by writing much', async () => {
  const { visit, close } = await openCounted()
  const weighedAgain = async (said: string) => {
    await visit('10.0.0.1', said)
    return (await visit('10.0.0.1', said)).weighed > 0
  }
  expect(await weighedAgain('198.51.100.7, 10.0.0.9')).toBe(false)
  expect(await weighedAgain(`${'6'.repeat(300)}, 198.51.100.7`)).toBe(true)
  close()
})

const rule = { by: 'address', points: 1, seconds: 60 } as const
const refused = { name: 'visit', isRefused: true, remaining: 0, resetSeconds: 60 }
