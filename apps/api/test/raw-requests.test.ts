import { tally } from '@candor/testing/tally'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenOn, type RawServer, sendRaw } from './raw-request.ts'
import { sample } from './sample.ts'
import { get, hidden, host, post, smuggling } from './smuggling.ts'
import { createWorld, type World } from './world.ts'

let world: World
let server: RawServer
beforeAll(async () => {
  world = await createWorld()
  await world.createWorkspace('acme', sample)
  server = await listenOn(world.app)
})
afterAll(async () => {
  await server.close()
  await world.close()
})

/** Targets that parsers clean up differently; none of them is another way to a route. */
const unclearTargets = [
  '//api/session',
  '/api//session',
  '/api/session//',
  '/api/./session',
  '/api/x/../session',
  '/api/%2e/session',
  '/api/x/%2e%2e/session',
  '/api/x/.%2E/session',
  '/api%2fsession',
  '/api%2Fsession',
  '/api%5csession',
  '/api\\session',
  '\\api\\session',
  '/api/session%00',
  '/api/session#',
  '/#/../api/session',
  '/api/session%',
  '/api/session%zz',
  '/api/%c0%af/session',
  '/api;/session',
  '/api/session;',
  '/api/session;a=b',
  '/;/api/session',
  '/API/session',
  '/Api/Session',
  '/api/session/',
  '/api/session/.',
  '/api/session%20',
  '/api/session%0d%0aX: y',
  '/api/session%3f',
  '/api/session.json',
  '/api/sess\u0131on',
  '/%61pi//session',
  '/..',
  '/.',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/assets/../api/session',
  '/assets/..%2fapi%2fsession',
  'api/session',
  'http:/api/session',
  '*',
  '?',
  '',
]

test('of whatever is sent, one request gets at most one answer, and never somebody else’s', async () => {
  const cases = Object.entries(smuggling)
  const answers = await Promise.all(
    cases.map(async ([name, bytes]) => ({ name, ...(await sendRaw(server.port, bytes)) })),
  )
  expect(
    answers.filter(
      ({ status, text, answers: count }) =>
        count > 1 || status >= 500 || /anvils|acme|canary/i.test(text) || status === 101,
    ),
  ).toEqual([])
  tally('fuzz inputs', cases.length)
})

test('a path that can be read in two ways leads to no route', async () => {
  const answers = await Promise.all(
    unclearTargets.map(async (target) => ({
      target,
      ...(await sendRaw(server.port, get(target))),
    })),
  )
  for (const { target, status, text } of answers) {
    expect([400, 404], `${target} ${text}`).toContain(status)
    expect(text).not.toContain('pagesHost')
  }
  tally('fuzz inputs', unclearTargets.length)
})

test('requests in one packet are answered each, in order, each for its own host', async () => {
  const { text, answers } = await sendRaw(
    server.port,
    [
      `GET /api/session HTTP/1.1\r\n${host}\r\n`,
      hidden,
      `GET /api/nothing HTTP/1.1\r\n${host}\r\n`,
      get('/api/session'),
    ].join(''),
  )
  expect(answers).toBe(4)
  const [first, second, third, fourth] = text.split(/(?=HTTP\/1\.1 )/)
  expect(first).toContain('pagesHost')
  expect(second).toContain('Falling anvils')
  expect(third).toContain('There is nothing at this address')
  expect(fourth).toContain('pagesHost')
})

const chunked = (size: number) =>
  post(
    'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n',
    `${size.toString(16)}\r\n${' '.repeat(size)}\r\n0\r\n\r\n`,
  )

test.each([
  [
    'said beforehand',
    post('Content-Type: application/json\r\nContent-Length: 300000\r\n', ' '.repeat(300_000)),
  ],
  ['seen while reading', chunked(300_000)],
])(
  'a body over the limit of its route, %s, is told so, and the connection goes on',
  async (_, bytes) => {
    const { status, text, answers } = await sendRaw(server.port, bytes + get('/api/session'))
    expect([status, answers]).toEqual([413, 2])
    expect(text).toContain('Send at most 256 kB')
    expect(text).toContain('pagesHost')
  },
)

test('an unread body does not become the next request', async () => {
  const refused = post(
    `Content-Type: application/xml\r\nContent-Length: ${hidden.length}\r\n`,
    hidden,
  )
  const { text, answers } = await sendRaw(server.port, refused + get('/api/session'))
  expect(answers).toBeLessThanOrEqual(2)
  expect(text).toContain('415')
  expect(text).not.toContain('anvils')
})
