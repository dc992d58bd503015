import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '@candor/db/embedded/start'
import pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { FaultProxy } from '../src/fault-proxy.ts'
import { missingOf } from '../src/proxies/programs.ts'
import { startProxy } from '../src/proxies/start-proxy.ts'
import { findPort } from '../src/find-port.ts'
import {
  get,
  makeDataDir,
  removeDataDir,
  root,
  run,
  type RunningCandor,
  startCandor,
} from './running-candor.ts'
import { axeOn } from './axe.ts'
import { launchBrowser } from './browser.ts'
import { visit } from './tls-front.ts'

const address = '127.0.0.78'
const cli = 'packages/cli/src/main.ts'

let dataDir = ''
let postgres: Awaited<ReturnType<typeof startEmbeddedPostgres>>
let way: FaultProxy
let candor: RunningCandor
let settings: Record<string, string> = {}

beforeAll(async () => {
  dataDir = await makeDataDir()
  postgres = await startEmbeddedPostgres({
    dir: join(dataDir, 'own'),
    durable: false,
    settings: { listen_addresses: address },
  })
  const client = new pg.Client({ host: address, user: 'postgres', database: 'postgres' })
  await client.connect()
  await client.query('create database candor')
  await client.end()
  way = await new FaultProxy({ host: address, port: 5432 }).open()
  const url = (user: string) => `postgres://${user}@127.0.0.1:${way.port}/candor`
  settings = {
    DATABASE_URL: url('candor_app'),
    PORT: String(await findPort()),
    INTERNAL_PORT: String(await findPort()),
  }
  await command('migrate')
  candor = await startCandor(dataDir, settings)
  const quiet = ['--workspace', 'quiet']
  await command('workspace', 'create', 'quiet', '--name', 'Quiet')
  await command('import', join(root, 'examples/oxom/trust-center.yaml'), ...quiet)
  await command('publish', '--note', 'First', ...quiet)
})
afterAll(async () => {
  await candor.stop()
  await way.close()
  await postgres.stop()
  await removeDataDir(dataDir)
})

async function command(...args: string[]): Promise<void> {
  const owner = `postgres://postgres@${address}:5432/candor`
  const env = { DATA_DIR: dataDir, ...settings, DATABASE_OWNER_URL: owner }
  const { code, stderr } = await run(cli, args, env)
  if (code !== 0) throw new Error(`candor ${args.join(' ')} ended with ${code}: ${stderr}`)
}

function filesOf(what: 'releases' | 'workspaces'): string[] {
  const folder = join(dataDir, 'pages', what)
  if (!existsSync(folder)) return []
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
  return names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
}

/** A release of each workspace, and then the directory with its last word. */
function areKept(): boolean {
  const writtenAt = (files: string[]) => Math.max(...files.map((file) => statSync(file).mtimeMs))
  const isNote = (file: string) => file.endsWith('seen')
  const [releases, directory] = [filesOf('releases'), filesOf('workspaces')]
  return (
    releases.length === 2 &&
    writtenAt(directory.filter(isNote)) >
      Math.max(writtenAt(releases), writtenAt(directory.filter((file) => !isNote(file))))
  )
}

const ask = (host: string, path = '/') => get(candor.port, host, path)

async function statuses() {
  const hosts = ['oxom.localhost', 'quiet.localhost', 'nobody.localhost', 'localhost']
  const answers = await Promise.all(hosts.map((host) => ask(host)))
  return Object.fromEntries(hosts.map((host, at) => [host, answers[at]?.status]))
}

const withoutDatabase = {
  'oxom.localhost': 200,
  'quiet.localhost': 200,
  'nobody.localhost': 503,
  localhost: 503,
}
const withDatabase = {
  ...withoutDatabase,
  'nobody.localhost': 421,
  localhost: 200,
}

test('a release that nobody asked for comes to the node’s disk all the same', async () => {
  await expect.poll(areKept, { timeout: 20_000 }).toBe(true)
})

test('a node that was killed and starts while the database is away shows every page that it knows, with the same bytes', async () => {
  const before = await ask('oxom.localhost')
  await candor.stop('SIGKILL')
  way.mode = 'refuse'
  way.reset()
  candor = await startCandor(dataDir, settings)
  expect(await statuses()).toEqual(withoutDatabase)
  const after = await ask('oxom.localhost')
  expect(after.text).toBe(before.text)
  expect(after.headers['etag']).toBe(before.headers['etag'])
  const unknown = await ask('nobody.localhost')
  expect(Number(unknown.headers['retry-after'])).toBeGreaterThan(0)
})

test('meanwhile a proxy may have certificates for the names that this node knows, and is not told that others are unknown', async () => {
  const inside = (domain: string) =>
    get(Number(settings['INTERNAL_PORT']), 'candor', `/ask?domain=${domain}`)
  expect((await inside('quiet.localhost')).status).toBe(200)
  expect((await inside('nobody.localhost')).status).toBe(503)
})

test('a proxy that starts anew meanwhile, with nothing kept, has its certificates all the same', async ({
  skip,
}) => {
  skip(missingOf(['caddy']) !== undefined, 'caddy is not on this machine')
  const internalPort = Number(settings['INTERNAL_PORT'])
  const caddy = await startProxy('caddy', { port: candor.port, internalPort })
  onTestFinished(() => caddy.stop())
  await expect.poll(() => visit(caddy, 'quiet.localhost')).toBe(200)
  expect(await visit(caddy, 'nobody.localhost')).toBe('no certificate')
})

test('all the rest is back by itself when the database is', async () => {
  way.mode = 'pass'
  await expect.poll(statuses, { timeout: 30_000 }).toEqual(withDatabase)
})

test('with the database away the dashboard says so, keeps what was typed, and goes on by itself', async () => {
  const browser = await launchBrowser()
  onTestFinished(() => browser.close())
  const page = await (await browser.newContext({ bypassCSP: true })).newPage()
  page.setDefaultTimeout(40_000)
  await page.goto(candor.signInLink())
  await page.getByRole('button', { name: /^Sign in/ }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await page.goto(`${candor.origin}/oxom/content/faqs`)
  const list = page.getByRole('region', { name: /^All / })
  await list.getByRole('link').first().click()
  const answer = page.getByRole('textbox', { name: 'Answer', exact: true })
  await answer.waitFor()
  way.mode = 'refuse'
  way.reset()
  await answer.fill('Typed while the database was away.')
  await page.getByText('Not saved yet, trying again').waitFor()
  expect(await answer.inputValue()).toBe('Typed while the database was away.')
  way.mode = 'pass'
  await page.getByText(/^Saved (just now|\d)/).waitFor()
  way.mode = 'refuse'
  way.reset()
  await page.getByRole('link', { name: 'Releases' }).first().click()
  const alert = page.getByRole('alert').filter({ hasText: 'The database cannot be reached' })
  await alert.waitFor()
  const said = await alert.innerText()
  expect(said).toContain('What is published can be read as before')
  expect(said).toContain('This page comes by itself')
  expect((await axeOn(page).analyze()).violations).toEqual([])
  // Nobody presses anything.
  way.mode = 'pass'
  await page.getByRole('heading', { level: 1, name: 'Releases' }).waitFor()
  await expect.poll(statuses, { timeout: 30_000 }).toEqual(withDatabase)
})

test('a name is not called unknown as soon as the database is gone', async () => {
  way.mode = 'refuse'
  way.reset()
  await expect
    .poll(async () => (await ask('nobody.localhost')).status, { interval: 20, timeout: 1_000 })
    .toBe(503)
  way.mode = 'pass'
  await expect.poll(statuses, { timeout: 30_000 }).toEqual(withDatabase)
})

test('while the database is silent pages go on, and a name is not called unknown', async () => {
  way.mode = 'blackhole'
  await expect
    .poll(async () => (await ask('nobody.localhost')).status, { timeout: 30_000 })
    .toBe(503)
  expect((await ask('quiet.localhost', '/trust-center.json')).status).toBe(200)
  way.mode = 'pass'
  way.reset()
  await expect.poll(statuses, { timeout: 30_000 }).toEqual(withDatabase)
})

test('a damaged note of the directory keeps no node from starting while the database is away', async () => {
  await candor.stop()
  writeFileSync(join(dataDir, 'pages', 'workspaces', 'seen'), 'damaged')
  way.mode = 'refuse'
  candor = await startCandor(dataDir, settings)
  expect(await statuses()).toEqual(withoutDatabase)
  way.mode = 'pass'
  await expect.poll(statuses, { timeout: 30_000 }).toEqual(withDatabase)
})

test('what is damaged on disk is never shown, and made good from the database', async () => {
  await candor.stop()
  for (const file of filesOf('releases')) writeFileSync(file, 'damaged')
  way.mode = 'refuse'
  candor = await startCandor(dataDir, settings)
  expect(await statuses()).toMatchObject({ 'oxom.localhost': 503, 'quiet.localhost': 503 })
  way.mode = 'pass'
  await expect.poll(statuses, { timeout: 30_000 }).toEqual(withDatabase)
  await expect.poll(() => filesOf('releases').length, { timeout: 20_000 }).toBe(2)
})
