import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { ConnectionTarget } from './connect.ts'
import { installJobQueue } from './job-queue.ts'
import { inLastingSession } from './lasting-session.ts'
import { ensureRoles, roles } from './roles.ts'

export const migrationsFolder = join(import.meta.dirname, '../../../migrations')

/** Any constant: one runner at a time, whoever starts it. */
const lockKey = 7_203_114_995

export type MigrationFile = { name: string; sql: string; hash: string }

/**
 * Brings a database up to date: roles, tables, job queue. Safe to run from several processes at once.
 * The login must be able to create roles and to act for candor_owner. `until` is the last one wanted.
 * Returns the names applied.
 */
export async function migrate(
  target: ConnectionTarget,
  folder = migrationsFolder,
  until?: string,
): Promise<string[]> {
  return inLastingSession(target, async (client, makeSocket) => {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await prepare(client)
    const wanted = (await readMigrations(folder)).filter(
      ({ name }) => until === undefined || name <= until,
    )
    const applied = await applyMissing(client, wanted)
    await installJobQueue(client, makeSocket)
    return applied
  })
}

export async function readMigrations(folder: string): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8')
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function prepare(client: pg.Client): Promise<void> {
  await ensureRoles(client)
  await setDatabaseRights(client)
  await client.query('revoke all on schema public from public')
  await client.query(`grant usage, create on schema public to ${roles.owner}`)
  await client.query(`grant usage on schema public to ${roles.app}, ${roles.pages}`)
  await asOwner(client, () =>
    client.query(`create table if not exists public.migration (
      name text primary key,
      hash text not null,
      applied_at timestamptz not null default now()
    );
    grant select (name) on public.migration to ${roles.app}`),
  )
}

/** The rights on the database itself, which a copy of it does not inherit. */
export async function setDatabaseRights(client: pg.ClientBase | pg.Pool): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'select quote_ident(current_database()) as name',
  )
  const database = rows[0]?.name
  await client.query(`revoke all on database ${database} from public`)
  await client.query(`grant connect on database ${database} to ${Object.values(roles).join(', ')}`)
  await client.query(`grant create on database ${database} to ${roles.owner}`)
}

async function applyMissing(client: pg.Client, files: MigrationFile[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; hash: string }>(
    'select name, hash from public.migration',
  )
  const applied = new Map(rows.map(({ name, hash }) => [name, hash]))
  const changed = files.find(({ name, hash }) => applied.has(name) && applied.get(name) !== hash)
  if (changed)
    throw new Error(`The migration ${changed.name} was changed after it had been applied`)
  const missing = files.filter(({ name }) => !applied.has(name))
  for (const file of missing) await apply(client, file)
  return missing.map(({ name }) => name)
}

const lockTries = 20

/**
 * One file, one transaction. Whoever waits for a lock makes everybody else wait behind it, so a lock
 * that others hold is given up within a second and tried again a little later.
 */
async function apply(client: pg.Client, { name, sql, hash }: MigrationFile): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await asOwner(client, async () => {
        await client.query("set local lock_timeout = '1s'")
        await client.query("set local statement_timeout = '5min'")
        await client.query(sql)
        await client.query('insert into public.migration (name, hash) values ($1, $2)', [
          name,
          hash,
        ])
      })
      return
    } catch (error) {
      if (tries < lockTries && isLockTimeout(error)) await sleep(500 + Math.random() * 1_000)
      else throw new Error(`The migration ${name} failed: ${String(error)}`, { cause: error })
    }
  }
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '55P03'
}

async function asOwner(client: pg.Client, work: () => Promise<unknown>): Promise<void> {
  await client.query('begin')
  try {
    await client.query(`set local role ${roles.owner}`)
    await work()
    await client.query('commit')
  } catch (error) {
    // Where it cannot be said, the server does it by itself.
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}
