import { readdir } from 'node:fs/promises'
import { migrate, migrationsFolder } from '@candor/db/migrate'
import type pg from 'pg'
import { findSurprises } from './find-surprises.ts'
import { readShape } from './read-shape.ts'

/** The last migration of the time when versions were not meant to run side by side. */
const lastAlone = '0063_overdue_schedules.sql'

/** Brings a database up to date one migration at a time, and tells what each means to the version before it. */
export async function watchMigrations(
  target: Parameters<typeof migrate>[0],
  superPool: pg.Pool,
): Promise<string[]> {
  await migrate(target, migrationsFolder, lastAlone)
  const files = (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql'))
  const surprises: string[] = []
  let before = await readShape(superPool)
  for (const name of files.filter((file) => file > lastAlone).toSorted()) {
    await migrate(target, migrationsFolder, name)
    const after = await readShape(superPool)
    surprises.push(...findSurprises(before, after).map((surprise) => `${name}: ${surprise}`))
    before = after
  }
  return surprises
}
