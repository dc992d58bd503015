import { afterAll, beforeAll, expect, test } from 'vitest'
import { after, emailOf, turnOn } from './authenticator.ts'
import { createClient, createWorld, type TestWorkspace, type World } from './world.ts'

let world: World
let acme: TestWorkspace
beforeAll(async () => {
  world = await createWorld({ hasLimits: true })
  acme = await world.createWorkspace('acme')
})
afterAll(() => world.close())

const password = 'correct horse battery'
let addresses = 0

function stranger(cookies: readonly string[] = []) {
  addresses += 1
  return createClient(world.app, cookies, `198.51.100.${addresses}`)
}

test('ten wrong codes after a stolen password lock out neither who comes by a link nor a known browser', async () => {
  const client = await acme.signIn('editor')
  const email = (await emailOf(client)) ?? ''
  const token = await world.context.localAuth.createLinkToken(email)
  const known = await stranger().send('POST', '/api/session/link', { token })
  const marks = known.headers.getSetCookie().filter((one) => one.startsWith('candor-device='))
  const owner = after(world, known)
  await owner.send('PUT', '/api/session/password', { password })
  const app = await turnOn(owner)
  const begin = async (browser = stranger()) => {
    const first = await browser.send('POST', '/api/session/password', { email, password })
    return stranger([...first.headers.getSetCookie(), browser.cookie])
  }
  const thief = await begin()
  const statuses = []
  for (let n = 0; n < 12; n += 1) {
    const tried = await thief.send('POST', '/api/session/code', { code: '000000' })
    statuses.push(tried.status)
  }
  expect(statuses).toEqual([...Array<number>(10).fill(422), 429, 429])
  const elsewhere = await begin()
  const right = { code: await app.code() }
  expect((await elsewhere.send('POST', '/api/session/code', right)).status).toBe(429)
  const knownBrowser = await begin(stranger(marks))
  expect((await knownBrowser.send('POST', '/api/session/code', right)).status).toBe(200)
  const link = await world.context.localAuth.createLinkToken(email)
  const first = await stranger().send('POST', '/api/session/link', { token: link })
  const [recovery] = app.recoveryCodes
  const byLink = stranger(first.headers.getSetCookie())
  expect((await byLink.send('POST', '/api/session/code', { code: recovery })).status).toBe(200)
})
