import { join } from 'node:path'
import { startEmbeddedPostgres } from '@candor/db/embedded/start'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { get, makeDataDir, removeDataDir, run, startCandor } from './running-candor.ts'

/** A PostgreSQL that is reached over TCP, as an operator's own is. Any loopback address will do. */
const address = '127.0.0.77'
const url = (user: string) => `postgres://${user}@${address}:5432/candor`

let dataDir = ''
let server: Awaited<ReturnType<typeof startEmbeddedPostgres>>
beforeAll(async () => {
  dataDir = await makeDataDir()
  server = await startEmbeddedPostgres({
    dir: join(dataDir, 'own'),
    durable: false,
    settings: { listen_addresses: address },
  })
  const client = new pg.Client({ host: address, user: 'postgres', database: 'postgres' })
  await client.connect()
  await client.query('create database candor')
  await client.end()
})
afterAll(async () => {
  await server.stop()
  await removeDataDir(dataDir)
})

const main = 'apps/api/src/main.ts'
const cli = 'packages/cli/src/main.ts'

test('a login that row-level security does not bind is refused in one sentence', async () => {
  const { code, stderr } = await run(main, [], { DATA_DIR: dataDir, DATABASE_URL: url('postgres') })
  expect(code).toBe(1)
  expect(stderr.trim()).toMatch(
    /^The database role postgres is a superuser, so row-level security would not bind it/,
  )
})

test('a database that was never migrated says what to do', async () => {
  const { code, stderr } = await run(main, [], {
    DATA_DIR: dataDir,
    DATABASE_URL: url('candor_app'),
  })
  expect(code).toBe(1)
  expect(stderr).toContain('migrate it')
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

test('one that has the roles but not the tables says so too', async () => {
  const client = new pg.Client({ host: address, user: 'postgres', database: 'candor' })
  await client.connect()
  await client.query(
    'create role candor_app login; create role candor_pages login; create role candor_worker login',
  )
  await client.end()
  const { code, stderr } = await run(main, [], {
    DATA_DIR: dataDir,
    DATABASE_URL: url('candor_app'),
  })
  expect(code).toBe(1)
  expect(stderr.trim()).toBe(
    'The database is not migrated: run `npm run -s candor -- migrate`. Check DATABASE_URL.',
  )
})

test('migrate prepares it by the owner’s login, once; the server then runs on it', async () => {
  const settings = {
    DATA_DIR: dataDir,
    DATABASE_URL: url('candor_app'),
    DATABASE_OWNER_URL: url('postgres'),
  }
  const first = await run(cli, ['migrate'], settings)
  expect([first.code, first.stderr]).toEqual([0, ''])
  expect(first.stdout).toContain('0001_defaults.sql')
  const second = await run(cli, ['migrate'], settings)
  expect(second.stdout).toBe('The database is up to date.\n')
  const { DATABASE_OWNER_URL: _, ...serving } = settings
  const candor = await startCandor(dataDir, serving)
  expect((await get(candor.port, 'oxom.localhost')).status).toBe(200)
  expect(await candor.stop()).toBe(0)
})

test('migrate without the owner’s login says what it needs', async () => {
  const { code, stderr } = await run(cli, ['migrate'], {
    DATA_DIR: dataDir,
    DATABASE_URL: url('candor_app'),
  })
  expect(code).toBe(2)
  expect(stderr).toContain('Set DATABASE_OWNER_URL')
})
