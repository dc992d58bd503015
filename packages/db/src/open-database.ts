import { join } from 'node:path'
import { keepEmbeddedPostgres, type OnTrouble } from './embedded/keep.ts'
import { explainDatabase } from './explain-database.ts'
import { migrate } from './migrate.ts'
import {
  type DatabaseTargets,
  type DatabaseUrls,
  embeddedTargets,
  ensureDatabase,
  urlTargets,
} from './targets.ts'
import { orStartError } from './start-error.ts'

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
