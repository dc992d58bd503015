import { randomBytes } from 'node:crypto'
import type { DatabasePool } from '@candor/db/answering-pool'
import { type ConnectionTarget, createDb, createPool } from '@candor/db/connect'
import { setDatabaseRights } from '@candor/db/migrate'
import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { inject } from 'vitest'
import { templateDatabase } from './test-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    socketDir: string
  }
}

export type TestDatabase = {
  socketDir: string
  name: string
  /** Where candor_app logs in, for connections that others make. */
  appTarget: ConnectionTarget
  /** As candor_app, the role that serves. */
  db: Kysely<DB>
  appPool: DatabasePool
  /** As candor_pages. */
  pagesDb: Kysely<DB>
  /** As the superuser, whom row-level security does not bind: for looking and for tests of the other wall. */
  superDb: Kysely<DB>
  superPool: pg.Pool
  drop: () => Promise<void>
}

/** A fresh copy of the migrated database; outside of a test run, of the server that is named. */
export async function createTestDatabase(socketDir = inject('socketDir')): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await asSuperuser(socketDir, `create database ${name} template ${templateDatabase}`)
  const database = connectTestDatabase(socketDir, name)
  await setDatabaseRights(database.superPool)
  return database
}

/** A database that is there already, as another process of the same run uses it. */
export function connectTestDatabase(socketDir: string, name: string): TestDatabase {
  const poolAs = (user: string) =>
    createPool({ socketDir, user, database: name }, { max: 5, onError: () => undefined })
  const pools = [poolAs('candor_app'), poolAs('candor_pages'), poolAs('postgres')] as const
  const [appPool, pagesPool, superPool] = pools
  return {
    socketDir,
    name,
    appTarget: { socketDir, user: 'candor_app', database: name },
    db: createDb(appPool),
    appPool,
    pagesDb: createDb(pagesPool),
    superDb: createDb(superPool),
    superPool,
    async drop() {
      await Promise.all(pools.map((pool) => pool.end()))
      await asSuperuser(socketDir, `drop database ${name} with (force)`)
    },
  }
}

async function asSuperuser(socketDir: string, statement: string): Promise<void> {
  const client = new pg.Client({ host: socketDir, user: 'postgres', database: 'postgres' })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
