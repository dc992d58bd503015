import { routes } from '@candor/contract/routes/registry'
import type { Route } from '@candor/contract/routes/route'
import { tally } from '@candor/testing/tally'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sample } from './sample.ts'
import { createClient, createWorld, type Client, origin, type World } from './world.ts'

let world: World
let cookie: string
beforeAll(async () => {
  world = await createWorld()
  const acme = await world.createWorkspace('acme', sample)
  cookie = (await acme.signIn('admin')).cookie
})
afterAll(() => world.close())

/** One does what the token in its address says, whoever sends it: inbox.test.ts shows that it does no more. */
const unsafe: Route[] = Object.values(routes)
  .flatMap((group): Route[] => Object.values(group))
  .filter((one) => one.method !== 'GET' && one !== routes.unsubscribe.oneClick)

/** What other sites, siblings, and those who look like us would send; undefined is no Origin at all. */
const origins: (string | undefined)[] = [
  undefined,
  '',
  'null',
  'http://acme.localhost:3000',
  'http://evil.localhost',
  'https://localhost:3000',
  'http://localhost',
  'http://localhost:3001',
  'http://localhost:30000',
  'http://localhost:3000/',
  'HTTP://LOCALHOST:3000',
  'http://Localhost:3000',
  'http://localhost.:3000',
  'http://localhost:3000.evil.example',
  'http://localhost.evil.example:3000',
  'http://evil-localhost:3000',
  'http://evil.example#http://localhost:3000',
  'http://localhost:3000@evil.example',
  'http://127.0.0.1:3000',
  'http://[::1]:3000',
  'http://localhost:3000, http://evil.example',
  'http://evil.example http://localhost:3000',
  'localhost:3000',
  'file://',
  'https://evil.example',
]

const bodies = [
  ['application/json', '{}'],
  ['text/plain', '{}'],
  ['application/x-www-form-urlencoded', 'a=b'],
  ['multipart/form-data; boundary=x', '--x--'],
  [undefined, undefined],
] as const

async function everything(): Promise<string> {
  const { rows } = await world.database.superPool.query<{ text: string }>(
    `select md5(concat((select string_agg(t::text, '|' order by t::text) from item t),
      (select string_agg(t::text, '|' order by t::text) from audit_entry t),
      (select string_agg(t::text, '|' order by t::text) from release t),
      (select string_agg(t::text, '|' order by t::text) from workspace t),
      (select string_agg(t::text, '|' order by t::text) from auth.session t),
      (select string_agg(t::text, '|' order by t::text) from auth.credential t),
      (select string_agg(t::text, '|' order by t::text) from graphile_worker._private_jobs t))) as text`,
  )
  return rows[0]?.text ?? ''
}

function ask(route: Route, headers: Record<string, string>, body?: string) {
  const path = route.path.replace(':workspace', 'acme').replace(/:\w+/g, '7')
  return world.app.request(`${origin}${path}`, {
    method: route.method,
    headers: { cookie, ...headers },
    ...(body === undefined ? {} : { body }),
  })
}

test('no route that changes something takes a request from another site, whatever its body', async () => {
  expect(unsafe.length).toBeGreaterThanOrEqual(13)
  const before = await everything()
  let asked = 0
  for (const route of unsafe) {
    for (const [index, from] of origins.entries()) {
      const [type, body] = bodies[index % bodies.length] ?? []
      const headers = {
        ...(from === undefined ? {} : { origin: from }),
        ...(type === undefined ? {} : { 'content-type': type }),
      }
      const answer = await ask(route, headers, body)
      expect(answer.status, `${route.method} ${route.path} from ${from}`).toBe(403)
      expect(answer.headers.getSetCookie()).toEqual([])
      asked += 1
    }
  }
  expect(await everything()).toBe(before)
  tally('payloads', asked)
})

test('nor one that a browser calls anything but same-origin, though its Origin be right', async () => {
  const before = await everything()
  for (const route of unsafe) {
    for (const site of [
      'cross-site',
      'same-site',
      'none',
      'Same-Origin',
      'same-origin, cross-site',
      '',
    ]) {
      const answer = await ask(route, { origin, 'sec-fetch-site': site })
      expect(answer.status, `${route.path} ${site}`).toBe(403)
    }
  }
  expect(await everything()).toBe(before)
})

test('methods that nobody declared are refused from another site as well', async () => {
  for (const method of ['PATCH', 'PROPFIND', 'LOCK', 'X-ANYTHING']) {
    const path = `${origin}/api/workspaces/acme`
    expect((await world.app.request(path, { method, headers: { cookie } })).status).toBe(403)
  }
})

test('the dashboard itself is let through', async () => {
  const client: Client = createClient(world.app, [cookie])
  const item = { kind: 'faq', data: { question: 'Mine?', answer: 'Mine.' } }
  const headers = { 'sec-fetch-site': 'same-origin' }
  expect((await client.send('POST', '/api/workspaces/acme/items', item, headers)).status).toBe(201)
  expect((await client.send('POST', '/api/workspaces/acme/items', item)).status).toBe(201)
})

test('a session or device cookie that comes twice is refused and taken back, whichever stands first', async () => {
  const own = cookie.split('; ').find((one) => one.startsWith('candor-session=')) ?? ''
  const tossed = [
    'candor-session=tossed',
    'candor-session=',
    'candor-session',
    own,
    ' candor-session = x',
  ]
  for (const other of tossed) {
    for (const both of [`${own}; ${other}`, `${other};a=b;${own}`]) {
      const answer = await world.app.request(`${origin}/api/workspaces`, {
        headers: { cookie: both },
      })
      expect(answer.status, both).toBe(400)
      expect(answer.headers.getSetCookie(), both).toEqual([
        'candor-session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
      ])
    }
  }
  const devices = { cookie: `${own}; candor-device=a; candor-device=b` }
  expect((await world.app.request(`${origin}/api/session`, { headers: devices })).status).toBe(400)
  const others = { cookie: `${own}; theme=a; theme=b; __Host-candor-session=x; candor-sessions=y` }
  expect((await world.app.request(`${origin}/api/workspaces`, { headers: others })).status).toBe(
    200,
  )
})

test('over https every cookie is host-only, secure and out of reach of scripts', async () => {
  const secure = await createWorld({ appOrigin: 'https://app.example.com' })
  const acme = await secure.createWorkspace('acme')
  await acme.signIn('admin')
  const token = await secure.context.localAuth.createLinkToken('admin-1@acme.example')
  const post = (path: string, body: object, cookies = '') =>
    secure.app.request(`https://app.example.com${path}`, {
      method: 'POST',
      headers: {
        origin: 'https://app.example.com',
        'content-type': 'application/json',
        cookie: cookies,
      },
      body: JSON.stringify(body),
    })
  const cookies = (await post('/api/session/link', { token })).headers.getSetCookie()
  expect(
    cookies.map((one) => one.split('=')[0] ?? '').toSorted((a, b) => a.localeCompare(b)),
  ).toEqual(['__Host-candor-device', '__Host-candor-session'])
  for (const one of cookies) {
    expect(one).toMatch(/; Path=\/(;|$)/)
    for (const attribute of [/; HttpOnly/, /; Secure/, /; SameSite=Lax/])
      expect(one).toMatch(attribute)
    expect(one).not.toMatch(/domain/i)
  }
  // Over https the plain names, which a sibling could set, mean nothing.
  const plain = cookies.map((one) => one.split(';')[0]?.replace('__Host-', '')).join('; ')
  const session = await secure.app.request('https://app.example.com/api/session', {
    headers: { cookie: plain },
  })
  expect(await session.json()).toMatchObject({ user: null })
  await secure.close()
})
