import { routes } from '@candor/contract/routes/registry'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPlatform } from '../src/platform/create-platform.ts'
import type { Env } from '../src/context.ts'
import { declaredOnly } from '../src/platform/declared-only.ts'
import { bodyOf, createClient, createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const declared = Object.values(routes)
  .flatMap((group) => Object.values(group))
  .map(({ method, path }) => `${method} ${path}`)

test('the app serves exactly the declared routes', () => {
  const middleware = new Set(['ALL /*', 'ALL /api/*', 'GET /*'])
  const served = createPlatform(world.context)
    .routes.map(({ method, path }) => `${method} ${path}`)
    .filter((one) => !middleware.has(one))
  expect(served.toSorted()).toEqual(declared.toSorted())
  expect(new Set(declared).size).toBe(declared.length)
})

test('the description that is served names exactly the declared routes', async () => {
  const response = await createClient(world.app).get('/api/openapi.json')
  expect(response.status).toBe(200)
  const { paths } = await bodyOf<{ paths: Record<string, object> }>(response)
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map(
      (method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    ),
  )
  expect(described.toSorted()).toEqual(declared.toSorted())
})

describe('an app does not start', () => {
  const spy = () => new Response('here')
  test.each<[string, (app: Hono<Env>) => unknown]>([
    ['a raw route', (app) => app.get('/api/debug', spy)],
    ['a raw route of any method', (app) => app.all('/api/debug', spy)],
    ['a raw method of its own', (app) => app.on('PURGE', '/api/workspaces', spy)],
    [
      'a route that was declared, but is served past the door',
      (app) => app.get('/api/session', spy),
    ],
    ['an app in the app', (app) => app.route('/api', new Hono().get('/debug', spy))],
    ['a mounted app', (app) => app.mount('/legacy', spy)],
    ['a middleware that nobody knows', (app) => app.use(async (_, next) => next())],
    ['a handler in the way of all', (app) => app.all('*', spy)],
  ])('with %s', (_, add) => {
    const app = createPlatform(world.context)
    expect(declaredOnly(app, 'platform')).toBe(app)
    add(app)
    expect(() => declaredOnly(app, 'platform')).toThrow(/not declared/)
  })

  test('without a route that was declared', () => {
    expect(() => declaredOnly(new Hono<Env>(), 'platform')).toThrow('missing: GET /api/session')
  })

  test.each(['checkOrigin', 'limitArrivals', 'platformHeaders', 'refuseDoubledCookies'])(
    'without %s, which stands before all routes',
    (name) => {
      const app = createPlatform(world.context)
      app.routes = app.routes.filter(({ handler }) => handler.name !== name)
      expect(() => declaredOnly(app, 'platform')).toThrow(`missing: ALL /* ${name}`)
    },
  )
})
