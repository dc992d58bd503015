import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttpServer } from '../src/http-server.ts'
import { listenOn, type RawServer, sendRaw } from './raw-request.ts'
import { sample } from './sample.ts'
import { createWorld, type World } from './world.ts'

let world: World
let server: RawServer
beforeAll(async () => {
  world = await createWorld()
  await world.createWorkspace('acme', sample)
  server = await listenOn(world.app, {
    headersTimeout: 300,
    requestTimeout: 600,
    connectionsCheckingInterval: 50,
    keepAliveTimeout: 300,
    keepAliveTimeoutBuffer: 50,
    silence: 900,
  })
})
afterAll(async () => {
  await server.close()
  await world.close()
})

const page = 'GET / HTTP/1.1\r\nHost: acme.localhost\r\n'

/** Sends a first piece, then one more byte again and again, until the server has had enough. */
function dawdle(first: string, then: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(first))
    let said = ''
    const timer = setInterval(() => then !== '' && socket.write(then), 40)
    socket.on('data', (chunk: Buffer) => (said += chunk.toString('latin1')))
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearInterval(timer)
      resolve(said)
    })
  })
}

test.each([
  ['never ends its headers', page, 'X', /^HTTP\/1\.1 408 /],
  ['says nothing at all', '', '', /^(HTTP\/1\.1 408 |$)/],
  [
    'never ends its body',
    'POST /api/session/link HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost:3000\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n',
    ' ',
    /^HTTP\/1\.1 408 /,
  ],
  ['asks nothing more', `${page}\r\n`, '', /^HTTP\/1\.1 200 /],
])('who %s is let go, while others are served', async (_, first, then, outcome) => {
  const [said, other] = await Promise.all([
    dawdle(first, then),
    sendRaw(server.port, `${page}Connection: close\r\n\r\n`),
  ])
  expect(said).toMatch(outcome)
  expect(other.status).toBe(200)
})

test('who asks for pages and reads none of them is let go', async () => {
  const socket = connect(server.port, '127.0.0.1')
  const isClosed = new Promise((resolve) => socket.on('close', resolve))
  socket.on('error', () => undefined)
  socket.pause()
  socket.write(`${page}\r\n`.repeat(900))
  // A paused socket is told of the end only once it reads again.
  await expect.poll(() => server.ended.has(socket.localPort ?? 0)).toBe(true)
  socket.resume()
  await isClosed
  expect(socket.bytesRead).toBeLessThan(900 * 5_000)
})

test('the server of production has a limit on everything that a client could hold on to', () => {
  const { headersTimeout, requestTimeout, keepAliveTimeout, timeout, ...rest } = createHttpServer(
    world.app,
  )
  for (const time of [headersTimeout, requestTimeout, keepAliveTimeout, timeout]) {
    expect(time).toBeGreaterThan(0)
    expect(time).toBeLessThanOrEqual(65_000)
  }
  expect(rest.maxConnections).toBe(10_000)
  expect(rest.maxRequestsPerSocket).toBe(1_000)
})
