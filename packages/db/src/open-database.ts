import { join } from 'node:path'
import type { DatabasePool } from './answering-pool.ts'
import { createPool, type ConnectionTarget, type PoolOptions } from './connect.ts'
import { keepEmbeddedPostgres, type OnTrouble } from './embedded/keep.ts'
import { explainDatabase } from './explain-database.ts'
import { migrate } from './migrate.ts'
import { findBypass } from './roles.ts'
import {
  type DatabaseTargets,
  type DatabaseUrls,
  embeddedTargets,
  ensureDatabase,
  urlTargets,
} from './targets.ts'
import type pg from 'pg'
import { orStartError, StartError } from './start-error.ts'

export type DatabaseSettings = {
  dataDir: string
  /** Unset: the embedded PostgreSQL in the data directory. */
  database?: DatabaseUrls
  /** Whether opening brings the database up to date, where it has a login that may. */
  migrates: boolean
}

/** Told what is under way. */
export type OnStep = (what: string) => void

export type OpenDatabase = { targets: DatabaseTargets; stop: () => Promise<void> }

/** A database that is there and up to date: the embedded one, or the one of DATABASE_URL. */
export async function openDatabase(
  settings: DatabaseSettings,
  onStep: OnStep,
  onTrouble: OnTrouble = () => undefined,
): Promise<OpenDatabase> {
  const database = settings.database
    ? openExternal(settings.database)
    : await openEmbedded(settings.dataDir, { onStep, onTrouble })
  const { owner } = database.targets
  try {
    if (owner && settings.migrates) {
      onStep('Bringing the database up to date')
      await orStartError(migrate(owner), (error) => explainDatabase(error))
    }
    return database
  } catch (error) {
    await database.stop()
    throw error
  }
}

type Telling = { onStep: OnStep; onTrouble: OnTrouble }

async function openEmbedded(
  dataDir: string,
  { onStep, onTrouble }: Telling,
): Promise<OpenDatabase> {
  onStep('Starting PostgreSQL')
  const keeping = keepEmbeddedPostgres({ dir: join(dataDir, 'postgres') }, onTrouble)
  const postgres = await orStartError(keeping, ({ message }) => message)
  await ensureDatabase(postgres.socketDir)
  return { targets: embeddedTargets(postgres.socketDir), stop: () => postgres.stop() }
}

function openExternal(database: DatabaseUrls): OpenDatabase {
  return { targets: urlTargets(database), stop: async () => undefined }
}

/** A pool for a role that must be bound by row-level security; anything else does not serve. */
export async function openPool(
  target: ConnectionTarget,
  options: PoolOptions,
): Promise<DatabasePool> {
  const pool = createPool(target, options)
  const bypass = await orStartError(findBypass(pool), explainDatabase).catch(
    async (error: unknown) => {
      await pool.end()
      throw error
    },
  )
  if (bypass === undefined) return pool
  await pool.end()
  throw new StartError(unbound(bypass))
}

/** The same for a server that is away at the moment: each connection is looked at when there is one. */
export function openPoolLater(target: ConnectionTarget, options: PoolOptions): DatabasePool {
  async function onConnect(client: pg.ClientBase): Promise<void> {
    const bypass = await findBypass(client)
    if (bypass !== undefined) throw new StartError(unbound(bypass))
  }
  return createPool(target, { ...options, onConnect })
}

function unbound(bypass: string): string {
  return `${bypass}, so row-level security would not bind it: log in as candor_app (DATABASE_URL) and candor_pages (DATABASE_PAGES_URL).`
}
