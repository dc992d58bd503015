import { doorLimits, limits, type Limit } from '@candor/contract/limits'
import { routes } from '@candor/contract/routes/registry'
import type { Route } from '@candor/contract/routes/route'
import { createPool } from '@candor/db/connect'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { createLimiter } from '../src/limits/limiter.ts'
import { sample } from './sample.ts'
import { bodyOf, createClient, createWorld, type TestWorkspace, type World } from './world.ts'

let world: World
let acme: TestWorkspace
beforeAll(async () => {
  world = await createWorld({ hasLimits: true })
  acme = await world.createWorkspace('acme', sample)
})
afterAll(() => world.close())

const log = pino({ level: 'silent' })
const secret = 'a secret for tests that is long enough'
let addresses = 0

/** Somebody at an address that nobody had before. */
function stranger(app = world.app) {
  addresses += 1
  return createClient(app, [], `198.51.${addresses >> 8}.${addresses & 255}`)
}

const wrong = (email: string) => ({ email, password: 'not the password' })

/** Another process on the same database. */
function anotherNode() {
  const limiter = createLimiter({ pool: world.database.appPool, secret, factor: 1, log })
  return createApp({ ...world.context, limiter })
}

const all: Route[] = Object.values(routes).flatMap((group) => Object.values(group))
/** Counted as soon as it is known whose second step it is: two-step-limits.test.ts. */
const later = '/api/session/code'
const declared = all.filter(({ path }) => path !== later)
const inputs: Record<string, unknown> = {
  'POST /api/session/password': wrong('somebody@acme.example'),
  'POST /api/session/link-requests': { email: 'somebody@acme.example' },
  'POST /api/invitation': { token: 'a token of nobody at all' },
  'POST /api/invitation/account': { token: 'a token of nobody at all', name: 'Nobody' },
  'POST /api/session/link': { token: 'a token of nobody at all' },
}

test.each(declared.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s is counted by every rule that it declares, and says so',
  async (name, route) => {
    const { cookie } = await acme.signIn('admin')
    const least = route.signIn === 'clerk' ? { type: 'user.created' } : route.input && {}
    // Whichever way people sign in.
    const app = createApp({ ...world.context, ways: new Set(['local', 'clerk']) })
    const client = route.auth === 'anybody' ? stranger(app) : createClient(app, [cookie])
    const path = route.path.replace(':workspace', 'acme').replace(/:\w+/g, '7')
    const answer = await client.send(route.method, path, inputs[name] ?? least)
    const rules: readonly Limit[] = limits[route.limit]
    const untold = new Set(['mail', 'device', ...(route.tenant === 'path' ? [] : ['workspace'])])
    const told = rules.filter(({ by }) => !untold.has(by))
    expect(answer.headers.get('ratelimit-policy')).toBe(
      told
        .map((r) => `"${route.limit}-${r.by}-${r.seconds}";q=${r.points};w=${r.seconds}`)
        .join(', '),
    )
    expect(answer.headers.get('ratelimit')?.split(', ')).toHaveLength(told.length)
  },
)

test('the eleventh try of a password for one address is refused on every node, wherever it comes from', async () => {
  const other = anotherNode()
  const tries = Array.from({ length: 10 }, (_, n) => {
    const email = n % 3 === 0 ? 'MANY@acme.example' : 'many@acme.example'
    return stranger(n % 2 === 0 ? world.app : other).send(
      'POST',
      '/api/session/password',
      wrong(email),
    )
  })
  const statuses = (await Promise.all(tries)).map(({ status }) => status)
  expect(new Set(statuses)).toEqual(new Set([401]))
  for (const app of [world.app, other]) {
    const body = wrong('many@acme.example')
    const refused = await stranger(app).send('POST', '/api/session/password', body)
    expect(refused.status).toBe(429)
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    const wait = Number(refused.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(600)
    expect(await refused.json()).toMatchObject({ code: 'too_many', status: 429 })
  }
})

test('the fourth mail to one address within an hour is not sent, whether anybody has it or not', async () => {
  for (const email of ['mails@acme.example', 'mails@nowhere.example']) {
    const statuses: number[] = []
    for (let n = 0; n < 5; n += 1) {
      const asked = stranger().send('POST', '/api/session/link-requests', { email })
      statuses.push((await asked).status)
    }
    expect(statuses).toEqual([202, 202, 202, 429, 429])
  }
  const { rows } = await world.database.superPool.query<{ mails: number }>(
    `select count(*)::int as mails from graphile_worker._private_jobs
     where payload->>'email' = 'mails@acme.example'`,
  )
  expect(rows[0]?.mails).toBe(3)
})

test('all addresses of one IPv6 network count as one client, mapped ones as IPv4', async () => {
  const lastOf = async (addressAt: (n: number) => string) => {
    let last = new Response()
    for (let n = 1; n <= 61; n += 1) {
      const client = createClient(world.app, [], addressAt(n))
      last = await client.send('POST', '/api/session/link', { token: 'nobody has this token' })
    }
    return last.status
  }
  expect(await lastOf((n) => `2001:db8:0:7::${n.toString(16)}`)).toBe(429)
  expect(await lastOf((n) => (n % 2 ? '192.0.2.200' : '::ffff:192.0.2.200'))).toBe(429)
  expect(await lastOf((n) => `2001:db8:1:${n.toString(16)}::1`)).toBe(401)
})

test('one member cannot use up what another has, and a stranger cannot use up a workspace', async () => {
  const [busy, calm] = [await acme.signIn('editor'), await acme.signIn('editor')]
  const path = '/api/workspaces/acme/document'
  const statuses: number[] = []
  for (let n = 0; n < 31; n += 1) statuses.push((await busy.get(path)).status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(30)
  expect(statuses.at(-1)).toBe(429)
  expect((await calm.get(path)).status).toBe(200)
  const globex = await world.createWorkspace('globex')
  const spy = await globex.signIn('admin')
  for (let n = 0; n < 30; n += 1) expect((await spy.get(path)).status).toBe(404)
  expect((await calm.get(path)).headers.get('ratelimit')).toMatch(/"heavy-workspace-60";r=2[0-9];/)
})

test('what is counted tells nobody who was here', async () => {
  const { rows } = await world.database.superPool.query<{ key: string }>(
    'select key from rate_limit',
  )
  expect(rows.length).toBeGreaterThan(20)
  const shape = /^[a-zA-Z]+-(address|account|workspace|mail|device)-\d+:[A-Za-z0-9_-]{43}$/
  expect(rows.filter(({ key }) => !shape.test(key))).toEqual([])
})

test('without the store, sign-in and mail are refused and everything else goes on', async () => {
  const gone = { socketDir: '/nonexistent', user: 'candor_app', database: 'gone' }
  const pool = createPool(gone, { max: 1, waitTime: 300, onError: () => undefined })
  const limiter = createLimiter({ pool, secret, factor: 1, log })
  const app = createApp({ ...world.context, limiter })
  for (const [name, input] of Object.entries(inputs)) {
    const answer = await stranger(app).send('POST', name.slice('POST '.length), input)
    expect(answer.status, name).toBe(503)
    expect(answer.headers.get('retry-after'), name).toBe('30')
  }
  const member = createClient(app, [(await acme.signIn('editor')).cookie])
  for (const path of ['', '/items', '/document', '/changes']) {
    expect((await member.get(`/api/workspaces/acme${path}`)).status, path).toBe(200)
  }
  // Each node counts for itself until the store is back.
  for (let n = 0; n < 30; n += 1) await member.get('/api/workspaces/acme/document')
  expect((await member.get('/api/workspaces/acme/document')).status).toBe(429)
  expect((await app.request('http://acme.localhost/')).status).toBe(200)
  await pool.end()
})

test('whoever knocks too often is refused before anything is done, and only they', async () => {
  const { app } = world
  const knock = (host: string, remoteAddress: string) =>
    app.request(`http://${host}/`, {}, { incoming: { socket: { remoteAddress } } })
  const doors = [
    ['localhost:3000', doorLimits.arrival.points],
    ['acme.localhost', doorLimits.visit.points],
  ] as const
  for (const [host, points] of doors) {
    for (let n = 0; n < points; n += 1) await knock(host, '203.0.113.9')
    const refused = await knock(host, '203.0.113.9')
    expect(refused.status, host).toBe(429)
    expect(Number(refused.headers.get('retry-after')), host).toBeGreaterThan(0)
    expect((await refused.text()).length, host).toBeLessThan(400)
    expect(refused.headers.get('x-content-type-options'), host).toBe('nosniff')
    expect((await knock(host, '203.0.113.10')).status, host).not.toBe(429)
  }
})

test('the address that is counted is the one that the audit log and the session name', async () => {
  const proxied = await createWorld({ trustedProxies: ['10.0.0.0/8'] })
  const own = await proxied.createWorkspace('proxied')
  const { cookie } = await own.signIn('admin')
  const forwarded = { 'x-forwarded-for': '6.6.6.6, 203.0.113.77' }
  const behind = createClient(proxied.app, [cookie], '::ffff:10.1.2.3')
  const item = { kind: 'faq', data: { question: 'Who?', answer: 'Me.' } }
  expect((await behind.send('POST', '/api/workspaces/proxied/items', item, forwarded)).status).toBe(
    201,
  )
  const token = await proxied.context.localAuth.createLinkToken('admin-1@proxied.example')
  const signedIn = await behind.send('POST', '/api/session/link', { token }, forwarded)
  expect((await bodyOf<{ user: unknown }>(signedIn)).user).not.toBeNull()
  const { rows } = await proxied.database.superPool.query<{ address: string }>(
    `(select request->>'address' as address from audit_entry where action = 'item.create')
     union all (select ip_address from auth.session order by created_at desc limit 1)`,
  )
  expect(rows.map(({ address }) => address)).toEqual(['203.0.113.77', '203.0.113.77'])
  await proxied.close()
})
