import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPool } from '@candor/db/connect'
import { migrate, migrationsFolder } from '@candor/db/migrate'
import type pg from 'pg'
import { inject } from 'vitest'
import { readRows, type TableRows } from './read-rows.ts'

export type UpgradedDatabase = {
  superPool: pg.Pool
  /** Every row as it was before the newer migrations came. */
  before: TableRows[]
  drop: () => Promise<void>
}

/** The last migration of the database that is upgraded; rows-of-0012.sql fills its tables. */
const oldest = '0012_lookup.sql'

type Target = Parameters<typeof migrate>[0]
type BringUpToDate = (target: Target, superPool: pg.Pool) => Promise<unknown>

/** A database that was in use for a while, and then brought up to date. */
export async function createUpgradedDatabase(
  bringUpToDate: BringUpToDate = (target) => migrate(target),
): Promise<UpgradedDatabase> {
  const socketDir = inject('socketDir')
  const database = `upgraded_${randomBytes(6).toString('hex')}`
  const target = { socketDir, user: 'postgres', database }
  const onError = () => undefined
  const server = createPool({ ...target, database: 'postgres' }, { max: 1, onError })
  await server.query(`create database ${database}`)
  await migrateToOldest(target)
  const superPool = createPool(target, { max: 2, onError })
  await superPool.query(await readFile(join(import.meta.dirname, 'rows-of-0012.sql'), 'utf8'))
  const before = await readRows(superPool)
  await bringUpToDate(target, superPool)
  return {
    superPool,
    before,
    async drop() {
      await superPool.end()
      await server.query(`drop database ${database} with (force)`)
      await server.end()
    },
  }
}

async function migrateToOldest(target: Target): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'candor-migrations-'))
  try {
    const old = (await readdir(migrationsFolder)).filter((name) => name <= oldest)
    await Promise.all(old.map((name) => cp(join(migrationsFolder, name), join(folder, name))))
    await migrate(target, folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}
