import { redirectPayloads } from '@candor/testing/redirect-payloads'
import { tally } from '@candor/testing/tally'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenOn, type RawServer, sendRaw } from './raw-request.ts'
import { sample } from './sample.ts'
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

/** Every place that the server ever sends anybody to. */
const allowed = new Set([
  '/#advisories',
  '/.well-known/security.txt',
  '/favicon.svg',
  '/advisories/ACME-2026-001',
])

test('every address that moves on leads to a place of the list', async () => {
  const moving = [
    '/advisories',
    '/security.txt',
    '/favicon.ico',
    '/advisories/acme-2026-001',
    '/advisories/ACME-2026-001/',
  ]
  for (const path of moving) {
    const answer = await world.app.request(`http://acme.localhost${path}?next=//evil.example`)
    expect(answer.status, path).toBe(301)
    expect(allowed, path).toContain(answer.headers.get('location'))
  }
})

test('no address, query or header sends anybody anywhere else', async () => {
  const hosts = ['localhost:3000', 'acme.localhost']
  const parameters = ['next', 'url', 'redirect', 'callbackURL', 'return_to', 'continue']
  let asked = 0
  const targets = redirectPayloads.flatMap((payload, index) => {
    const safe = payload.replace(/[\s\u0000-\u0020\u007f-\uffff]/g, (char) =>
      encodeURIComponent(char),
    )
    const parameter = parameters[index % parameters.length]
    const query = `/advisories?${parameter}=${encodeURIComponent(payload)}`
    return [safe.startsWith('/') ? safe : `/${safe}`, `/advisories/${safe}`, query]
  })
  const answers = hosts.flatMap((host) =>
    targets.map(async (target) => {
      const request = `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n`
      const { text } = await sendRaw(server.port, request)
      asked += 1
      return { target: `${host} ${target}`, location: /^location: (.*)\r$/im.exec(text)?.[1] }
    }),
  )
  const elsewhere = (await Promise.all(answers)).filter(
    ({ location }) => location !== undefined && !allowed.has(location),
  )
  expect(elsewhere).toEqual([])
  tally('payloads', asked)
})
