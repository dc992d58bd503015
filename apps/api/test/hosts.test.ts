import { execute } from '@candor/core/command'
import { confirmHost } from '@candor/core/host/confirm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenOn, type RawAnswer, type RawServer, sendRaw } from './raw-request.ts'
import { sample } from './sample.ts'
import { createWorld, ownDomains, type World } from './world.ts'

let world: World
let server: RawServer
beforeAll(async () => {
  world = await createWorld()
  const acme = await world.createWorkspace('acme', sample)
  await execute(acme.operator, confirmHost(ownDomains), { hostname: 'trust.acme.example' })
  await world.createWorkspace('quiet')
  await world.context.directory.reload()
  server = await listenOn(world.app)
})
afterAll(async () => {
  await server.close()
  await world.close()
})

const get = (host: string) => `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`
const end = 'Connection: close\r\n\r\n'

type Outcome = 'acme' | 'platform' | 400 | 421

/** Each way to name a host, and the one thing that may come of it. */
const matrix: [string, string, Outcome][] = [
  ['the subdomain', get('acme.localhost'), 'acme'],
  ['upper case', get('ACME.LocalHost'), 'acme'],
  ['a port', get('acme.localhost:3000'), 'acme'],
  ['another port', get('acme.localhost:8443'), 'acme'],
  ['a trailing dot', get('acme.localhost.'), 'acme'],
  ['a trailing dot and a port', get('acme.localhost.:3000'), 'acme'],
  ['the custom host', get('trust.acme.example'), 'acme'],
  ['the custom host in upper case with a dot', get('TRUST.ACME.EXAMPLE.'), 'acme'],
  [
    'the absolute form',
    `GET http://acme.localhost/ HTTP/1.1\r\nHost: acme.localhost\r\n${end}`,
    'acme',
  ],
  [
    'the absolute form in upper case',
    `GET HTTP://ACME.localhost:3000/ HTTP/1.1\r\nHost: acme.localhost\r\n${end}`,
    'acme',
  ],
  [
    'the absolute form without a path',
    `GET http://acme.localhost HTTP/1.1\r\nHost: acme.localhost\r\n${end}`,
    'acme',
  ],
  [
    'an absolute form that disagrees',
    `GET http://acme.localhost/ HTTP/1.1\r\nHost: localhost\r\n${end}`,
    400,
  ],
  [
    'an absolute form with a user',
    `GET http://a@acme.localhost/ HTTP/1.1\r\nHost: acme.localhost\r\n${end}`,
    400,
  ],
  ['two Host headers', `GET / HTTP/1.1\r\nHost: acme.localhost\r\nHost: localhost\r\n${end}`, 400],
  [
    'two equal Host headers',
    `GET / HTTP/1.1\r\nHost: acme.localhost\r\nHost: acme.localhost\r\n${end}`,
    400,
  ],
  ['an empty Host', `GET / HTTP/1.1\r\nHost: \r\n${end}`, 400],
  ['no Host', `GET / HTTP/1.1\r\n${end}`, 400],
  ['HTTP/1.0 without Host', 'GET / HTTP/1.0\r\n\r\n', 400],
  ['HTTP/1.0 with Host', 'GET / HTTP/1.0\r\nHost: acme.localhost\r\n\r\n', 'acme'],
  [
    'a forwarded host',
    `GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Host: acme.localhost\r\n${end}`,
    'platform',
  ],
  [
    'a forwarded header',
    `GET / HTTP/1.1\r\nHost: localhost\r\nForwarded: host=acme.localhost\r\n${end}`,
    'platform',
  ],
  ['the platform', get('localhost:3000'), 'platform'],
  ['an unknown subdomain', get('nobody.localhost'), 421],
  ['a workspace that never published', get('quiet.localhost'), 421],
  ['a deeper subdomain', get('a.acme.localhost'), 421],
  ['an unknown host', get('example.org'), 421],
  ['a host that only ends alike', get('evil-trust.acme.example'), 421],
  ['an IPv4 address', get('127.0.0.1'), 400],
  ['a name that ends in a number', get('acme.0x7f'), 400],
  ['an IPv6 address', get('[::1]'), 400],
  ['a user', get('acme.localhost@evil.example'), 400],
  ['a path in the host', get('acme.localhost/evil'), 400],
  ['letters beyond ASCII', get('acm\u00e9.localhost'), 400],
  ['an empty label', get('acme..localhost'), 400],
  ['a space', get('acme .localhost'), 400],
  ['a tab', get('acme\t.localhost'), 400],
  ['a comma', get('acme.localhost,evil.example'), 400],
  [
    'the authority form',
    `CONNECT acme.localhost:443 HTTP/1.1\r\nHost: acme.localhost\r\n${end}`,
    400,
  ],
  ['the asterisk form', `OPTIONS * HTTP/1.1\r\nHost: acme.localhost\r\n${end}`, 400],
  [
    'an unknown transfer coding',
    `POST / HTTP/1.1\r\nHost: acme.localhost\r\nTransfer-Encoding: xchunked\r\n${end}`,
    400,
  ],
]

/** Whose answer it is, or the status of a refusal. A CONNECT is closed by Node itself, without a word. */
function outcomeOf({ status, text }: RawAnswer): Outcome | 'closed' | 'leaked' {
  if (status === 200 && text.includes('Falling anvils')) return 'acme'
  if (/anvils|acme/i.test(text)) return 'leaked'
  if (text.includes("script-src 'self'")) return 'platform'
  if (status === 0) return 'closed'
  return status === 421 ? 421 : 400
}

test.each(matrix)('%s comes to one thing', async (_, request, outcome) => {
  const answer = await sendRaw(server.port, request)
  const allowed = request.startsWith('CONNECT') ? [outcome, 'closed'] : [outcome]
  expect(allowed).toContain(outcomeOf(answer))
  expect([0, 200, 400, 404, 421]).toContain(answer.status)
})

test('no request names a host that then sticks to the page of another', async () => {
  await sendRaw(server.port, get('TRUST.ACME.EXAMPLE:1'))
  const { text } = await sendRaw(server.port, get('acme.localhost'))
  expect(text).toContain('<link rel="canonical" href="http://trust.acme.example:3000/"')
})

test('names without end can be put in within one transaction, and take locks by a bounded number', async () => {
  const client = await world.database.superPool.connect()
  try {
    await client.query('begin')
    await client.query(
      `insert into host (workspace_id, hostname)
        select workspace_id, 'h' || n || '.many.example' from workspace, generate_series(1, 3000) n
        where slug = 'acme'`,
    )
    const { rows } = await client.query<{ locks: number }>(
      `select count(*)::int as locks from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()`,
    )
    expect(rows[0]?.locks).toBeGreaterThan(0)
    expect(rows[0]?.locks).toBeLessThanOrEqual(1_024)
  } finally {
    await client.query('rollback')
    client.release()
  }
})
