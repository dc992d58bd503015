import { readConfig, type Config } from '@candor/config/config'
import type { Caller } from '@candor/core/command'
import { getWorkspaceId } from '@candor/core/workspace/queries'
import type { DatabasePool } from '@candor/db/answering-pool'
import { type ConnectionTarget, createDb } from '@candor/db/connect'
import { openDatabase } from '@candor/db/open-database'
import { openPool } from '@candor/db/open-pool'
import { refuseOlder } from '@candor/db/refuse-older'
import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'
import type { Terminal } from './terminal.ts'

export type Connection = {
  config: Config
  db: Kysely<DB>
  pool: DatabasePool
  /** Where candor_pages logs in. */
  pages: ConnectionTarget
}

/** Runs a command on the installation's database, as candor_app; starts the embedded one if need be. */
export async function withDatabase<T>(
  { env }: Terminal,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const config = readConfig(env)
  const database = await openDatabase(config, () => undefined)
  try {
    const pool = await openPool(database.targets.app, { onError: () => undefined })
    try {
      await refuseOlder(pool)
      return await work({ config, db: createDb(pool), pool, pages: database.targets.pages })
    } finally {
      await pool.end()
    }
  } finally {
    await database.stop()
  }
}

/** Every workspace there is; only the role that serves pages may ask that. */
export async function listWorkspaces({
  pages,
}: Connection): Promise<{ id: string; slug: string }[]> {
  const pool = await openPool(pages, { onError: () => undefined })
  try {
    const { rows } = await pool.query<{ id: string; slug: string }>(
      'select workspace_id as id, slug from directory() order by slug',
    )
    return rows
  } finally {
    await pool.end()
  }
}

/** Runs a command in one workspace, on the operator's word. */
export function inWorkspaceNamed<T>(
  terminal: Terminal,
  slug: string,
  work: (caller: Caller, connection: Connection) => Promise<T>,
): Promise<T> {
  return withDatabase(terminal, async (connection) => {
    const workspaceId = await getWorkspaceId(connection.db, slug)
    return work({ db: connection.db, workspaceId, actor: { type: 'operator' } }, connection)
  })
}
