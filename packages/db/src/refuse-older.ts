import { readdir } from 'node:fs/promises'
import type pg from 'pg'
import { migrationsFolder } from './migrate.ts'
import { explainDatabase } from './explain-database.ts'
import { orStartError, StartError } from './start-error.ts'

/**
 * Refuses a database that lacks migrations of this version. One that has more is that of a newer version
 * which is about to take over: until then this one goes on.
 */
export async function refuseOlder(pool: pg.Pool): Promise<void> {
  const reading = pool.query<{ name: string }>('select name from public.migration')
  const { rows } = await orStartError(reading, explainDatabase)
  const applied = new Set(rows.map(({ name }) => name))
  const files = (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql'))
  const missing = files.filter((name) => !applied.has(name)).toSorted()
  if (missing.length === 0) return
  throw new StartError(
    `The database is older than this version of Candor (it lacks ${missing[0]}): run \`npm run -s candor -- migrate\` first.`,
  )
}
