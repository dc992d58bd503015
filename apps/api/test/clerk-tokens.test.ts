import { routes } from '@candor/contract/routes/registry'
import type { Route } from '@candor/contract/routes/route'
import { execute } from '@candor/core/command'
import { createItem } from '@candor/core/item/commands'
import { addMember } from '@candor/core/workspace/add-member'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import {
  claimsOf,
  deletionOf,
  encode,
  eventOf,
  instance,
  signBySecret,
  signEvent,
  signToken,
  strangersKey,
  usualHeader,
} from '@candor/testing/clerk-instance'
import { type ClerkWorld, createClerkWorld } from './clerk-world.ts'
import { createWorld, origin } from './world.ts'

const asked: string[] = []
vi.stubGlobal('fetch', async (url: unknown) => {
  asked.push(String(url))
  throw new TypeError('There is no network')
})

const ann = 'user_ann'
let clerk: ClerkWorld
beforeAll(async () => {
  clerk = await createClerkWorld()
  const person = { id: ann, email: 'ann@acme.example', first: 'Ann', last: 'Example', at: 1_000 }
  await clerk.tell(signEvent(eventOf('user.created', person)))
})
afterAll(() => clerk.close())

const good = () => claimsOf(ann)
const now = () => Math.floor(Date.now() / 1_000)
const without = (name: string) => {
  const { [name]: _, ...claims } = good()
  return claims
}

test.each<[string, () => string]>([
  ['as Clerk makes it', () => signToken(good())],
  [
    'of the older form, without a status',
    () => signToken(without('sts'), { ...usualHeader, cat: undefined }),
  ],
  [
    'that is over since two seconds, as clocks differ',
    () => signToken({ ...good(), exp: now() - 2 }),
  ],
])('a token %s lets its person in', async (_, make) => {
  const { status, body } = await clerk.askWith(make(), '/api/session')
  expect([status, body]).toMatchObject([200, { user: { email: 'ann@acme.example' } }])
  expect((await clerk.askWith(make())).status).toBe(200)
})

test.each<[string, () => string]>([
  ['that is over', () => signToken({ ...good(), exp: now() - 10 })],
  ['that is never over', () => signToken(without('exp'))],
  ['that does not hold yet', () => signToken({ ...good(), nbf: now() + 60 })],
  ['made in the future', () => signToken({ ...good(), iat: now() + 60 })],
  ['signed with another key', () => signToken(good(), usualHeader, strangersKey)],
  ['whose claims were changed', () => swapPayload(signToken(claimsOf('user_eve')), good())],
  ['with alg none', () => `${encode({ ...usualHeader, alg: 'none' })}.${encode(good())}.`],
  ['with alg none, signed', () => signToken(good(), { ...usualHeader, alg: 'none' })],
  ['signed with the public key as a secret', () => signBySecret(good())],
  ['that calls RSA HS256', () => signToken(good(), { ...usualHeader, alg: 'HS256' })],
  ['of another origin', () => signToken({ ...good(), azp: 'https://evil.example' })],
  ['of a trust center', () => signToken({ ...good(), azp: 'http://acme.localhost:3000' })],
  ['of several origins', () => signToken({ ...good(), azp: [origin] })],
  ['that names no origin', () => signToken(without('azp'))],
  ['of another instance', () => signToken({ ...good(), iss: 'https://clerk.evil.example' })],
  ['that names no instance', () => signToken(without('iss'))],
  ['of a pending session', () => signToken({ ...good(), sts: 'pending' })],
  ['of no session, made from a template', () => signToken(without('sid'))],
  ['of somebody who acts as her', () => signToken({ ...good(), act: { sub: 'user_support' } })],
  ['of nobody', () => signToken(without('sub'))],
  ['for a machine', () => signToken({ ...good(), sub: 'mch_1' })],
  ['that is an OAuth token', () => signToken(good(), { ...usualHeader, typ: 'at+jwt' })],
  ['whose head is null', () => signToken(good(), null)],
  ['whose head is a list', () => signToken(good(), [])],
  ['whose claims are null', () => signToken(null)],
  ['whose claims are a text', () => signToken('x')],
  ['that is no token', () => 'a.b.c'],
])('a token %s is nobody’s', async (_, make) => {
  const token = make()
  expect((await clerk.askWith(token)).status).toBe(401)
  const { status, body } = await clerk.askWith(token, '/api/session')
  expect([status, body]).toMatchObject([200, { user: null }])
})

function swapPayload(token: string, claims: unknown): string {
  const [head, , signature] = token.split('.')
  return `${head}.${encode(claims)}.${signature}`
}

test('a token counts as a bearer only: in a cookie, in the address or under another scheme it does not', async () => {
  const token = signToken(good())
  const uat = `__client_uat=${now() - 5}`
  for (const headers of [
    { cookie: `__session=${token}; ${uat}` },
    { cookie: `__session_x=${token}; __clerk_db_jwt=x; ${uat}` },
    { authorization: token },
    { authorization: `Basic ${token}` },
    { authorization: `Bearer ${token}, Bearer ${token}` },
    { authorization: `Bearer x.y.z`, cookie: `__session=${token}; ${uat}` },
  ]) {
    const { status, headers: answered } = await clerk.ask('/api/workspaces', { headers })
    expect(status, JSON.stringify(headers)).toBe(401)
    expect(answered['location']).toBeUndefined()
  }
  for (const query of [`__clerk_handshake=${token}`, `__clerk_db_jwt=x&__session=${token}`]) {
    expect((await clerk.ask(`/api/workspaces?${query}`)).status).toBe(401)
  }
})

test('with a good token, what changes something must still come from the dashboard', async () => {
  const authorization = `Bearer ${signToken(good())}`
  const body = JSON.stringify({ slug: 'from-elsewhere', name: 'From elsewhere' })
  const create = (from: Record<string, string>) =>
    clerk.ask('/api/workspaces', {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', ...from },
      body,
    })
  expect((await create({})).status).toBe(403)
  expect((await create({ origin: 'https://evil.example' })).status).toBe(403)
  expect((await create({ origin, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await create({ origin })).status).toBe(201)
})

test('the local sign-in is not there, by any of its routes', async () => {
  const all: [string, Route][] = Object.entries(routes).flatMap(([group, members]) =>
    Object.entries<Route>(members).map(([name, route]) => [`${group}.${name}`, route] as const),
  ) as [string, Route][]
  const own = all.filter(([, { path }]) => /^\/api\/(session|account)/.test(path))
  const open = own.filter(([, { signIn }]) => signIn !== 'local').map(([name]) => name)
  expect(open).toEqual(['session.show', 'session.signOut'])
  for (const [name, { method, path, signIn, input }] of all) {
    if (signIn !== 'local') continue
    const headers = { origin, 'content-type': 'application/json' }
    const address = path.replace(/:\w+/g, '1')
    const sent = input === undefined ? {} : { body: '{}' }
    expect((await clerk.ask(address, { method, headers, ...sent })).status, name).toBe(404)
  }
  const { body } = await clerk.ask('/api/session')
  const { publishableKey } = instance
  expect(body).toMatchObject({ methods: ['clerk'], clerk: { publishableKey } })
})

test('a session of the local sign-in is nobody’s here', async () => {
  const acme = await clerk.world.createWorkspace('acme-local')
  const { cookie } = await acme.signIn('admin')
  expect((await clerk.ask('/api/workspaces', { headers: { cookie } })).status).toBe(401)
})

test('only with Clerk are Clerk’s hosts allowed in the dashboard', async () => {
  const local = await createWorld()
  const answer = await local.app.request(`${origin}/api/session`)
  await local.close()
  expect(await answer.json()).toMatchObject({ methods: ['password', 'link'], clerk: null })
  expect(answer.headers.get('content-security-policy')).not.toMatch(/clerk|cloudflare|unsafe/)
  const policy = String((await clerk.ask('/api/session')).headers['content-security-policy'])
  const sources = Object.fromEntries(
    policy.split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1).join(' ')]),
  )
  expect(sources).toMatchObject({
    'default-src': "'none'",
    'script-src': `'self' https://${instance.frontendApi} https://challenges.cloudflare.com https://*.protect.clerk.com`,
    'connect-src': `'self' https://${instance.frontendApi} https://*.protect.clerk.com:*`,
    'frame-ancestors': "'none'",
  })
})

test('whoever was deleted at Clerk is let in no more, however good the token is', async () => {
  const bob = { id: 'user_bob', email: 'bob@acme.example', at: 1_000 }
  await clerk.tell(signEvent(eventOf('user.created', bob)))
  const token = signToken(claimsOf('user_bob'))
  expect((await clerk.askWith(token)).status).toBe(200)
  await clerk.tell(signEvent(deletionOf('user_bob')))
  expect((await clerk.askWith(token)).status).toBe(401)
})

test('whoever is banned at Clerk is let in no more, until they are not', async () => {
  const cyd = { id: 'user_cyd', email: 'cyd@acme.example' }
  await clerk.tell(signEvent(eventOf('user.created', { ...cyd, at: 1_000 })))
  await clerk.tell(signEvent(eventOf('user.updated', { ...cyd, banned: true, at: 2_000 })))
  expect((await clerk.askAs('user_cyd')).status).toBe(401)
  await clerk.tell(signEvent(eventOf('user.updated', { ...cyd, at: 3_000 })))
  expect((await clerk.askAs('user_cyd')).status).toBe(200)
})

test('an open dashboard is told what happens for as long as its token is good, and then asks anew', async () => {
  const acme = await clerk.world.createWorkspace('acme-live')
  const dee = { id: 'user_dee', email: 'dee@acme.example', at: 1_000 }
  await execute(acme.operator, addMember, { email: dee.email, role: 'editor' })
  await clerk.tell(signEvent(eventOf('user.created', dee)))
  const open = (headers: Record<string, string>) =>
    clerk.world.app.request(`${origin}/api/workspaces/acme-live/live`, { headers })
  // The library allows for clocks that are five seconds apart.
  const token = () => signToken({ ...claimsOf('user_dee'), iat: now() - 60, exp: now() - 2 })
  expect((await open({ cookie: `__session=${token()}` })).status).toBe(401)
  const answer = await open({ authorization: `Bearer ${token()}` })
  expect(answer.status).toBe(200)
  const told = answer.text()
  const data = { question: 'Is it live?', answer: 'Yes.' }
  await execute(acme.operator, createItem, { kind: 'faq', data })
  // It ends by itself, within a round after the token did.
  expect(await told).toMatch(/"changed":\[[^\]]*"item"/)
})

test('for all of this nothing was asked of Clerk', () => {
  expect(asked).toEqual([])
})
