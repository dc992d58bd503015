import { chownSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '@candor/db/embedded/start'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCertificate } from '../src/proxies/make-certificate.ts'
import { missingOf } from '../src/proxies/programs.ts'
import { get, makeDataDir, removeDataDir, run, startCandor } from './running-candor.ts'

/** A PostgreSQL that is reached over TCP, as an operator's own is. Any loopback address will do. */
const address = '127.0.0.77'
const url = (user: string) => `postgres://${user}@${address}:5432/candor`
/** Encrypted, and only to a server with a certificate of this authority, or of one that the system trusts. */
const safely = (user: string, authority?: string) =>
  `${url(user)}?sslmode=verify-full${authority ? `&sslrootcert=${encodeURIComponent(authority)}` : ''}`

let dataDir = ''
let server: Awaited<ReturnType<typeof startEmbeddedPostgres>>
let superPool: pg.Pool
let certificate = ''
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
  superPool = new pg.Pool({ connectionString: url('postgres'), max: 1 })
  // The server may say that it stops while the connection is still being closed.
  superPool.on('connect', (connection) => connection.on('error', () => undefined))
  if (!noCertificate) certificate = await turnOnTls()
})
afterAll(async () => {
  await superPool.end()
  await server.stop()
  await removeDataDir(dataDir)
})

const noCertificate = missingOf(['openssl']) !== undefined
const why = 'openssl is not on this machine'

/** By a certificate that nobody but this test knows. */
async function turnOnTls(): Promise<string> {
  const dir = join(dataDir, 'own')
  const { certificate: own, key } = makeCertificate(dir, [address])
  const { uid, gid } = statSync(join(dir, 'data'))
  chownSync(key, uid, gid)
  await superPool.query(`alter system set ssl_cert_file = '${own}'`)
  await superPool.query(`alter system set ssl_key_file = '${key}'`)
  await superPool.query('alter system set ssl = on')
  await superPool.query('select pg_reload_conf()')
  return own
}

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
  await superPool.query(
    'create role candor_app login; create role candor_pages login; create role candor_worker login',
  )
  const { code, stderr } = await run(main, [], {
    DATA_DIR: dataDir,
    DATABASE_URL: url('candor_app'),
  })
  expect(code).toBe(1)
  expect(stderr.trim()).toBe(
    'The database is not migrated: run `npm run -s candor -- migrate`. Check DATABASE_URL.',
  )
})

test('migrate prepares it by the owner’s login, once', async () => {
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
})

test('one that lacks a migration is refused by server and command line, which say what to do', async () => {
  const { rows } = await superPool.query<{ name: string; hash: string }>(
    'delete from migration where name = (select max(name) from migration) returning name, hash',
  )
  const [newest = { name: '', hash: '' }] = rows
  const settings = { DATA_DIR: dataDir, DATABASE_URL: url('candor_app') }
  const refused = `The database is older than this version of Candor (it lacks ${newest.name}): run \`npm run -s candor -- migrate\` first.`
  const ended = await Promise.all([
    run(main, [], settings),
    run(cli, ['sign-in-link', 'nobody@example.com'], settings),
  ])
  for (const { code, stderr } of ended) {
    expect(code).not.toBe(0)
    expect(stderr.trim()).toBe(refused)
  }
  await superPool.query('insert into migration (name, hash) values ($1, $2)', [
    newest.name,
    newest.hash,
  ])
})

test('to a server with a certificate of nobody’s, nothing is said', async ({ skip }) => {
  skip(noCertificate, why)
  const { code, stderr } = await run(main, [], {
    DATA_DIR: dataDir,
    DATABASE_URL: safely('candor_app'),
  })
  expect(code).toBe(1)
  expect(stderr.trim()).toMatch(/^The database cannot be reached \(self-signed certificate/)
})

test('a server runs on it, all of it encrypted, also once a newer version has migrated it', async ({
  skip,
}) => {
  skip(noCertificate, why)
  await superPool.query(`insert into migration (name, hash) values ('9999_of_tomorrow.sql', '')`)
  const { rows: tables } = await superPool.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
      where relkind = 'r' and relnamespace in ('public'::regnamespace, 'auth'::regnamespace)`,
  )
  for (const { name } of tables) {
    await superPool.query(`alter table ${name} add column of_tomorrow text not null default 'new'`)
  }
  const candor = await startCandor(dataDir, {
    DATABASE_URL: safely('candor_app', certificate),
  })
  expect((await get(candor.port, 'oxom.localhost')).status).toBe(200)
  const { rows } = await superPool.query(
    `select usename as role, bool_and(ssl) as "isEncrypted"
      from pg_stat_activity join pg_stat_ssl using (pid)
      where usename like 'candor%' group by 1 order by 1`,
  )
  expect(rows).toEqual(
    ['candor_app', 'candor_pages', 'candor_worker'].map((role) => ({ role, isEncrypted: true })),
  )
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
