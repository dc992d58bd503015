import type { DB } from '@candor/db/schema'
import { type Kysely, sql } from 'kysely'

/** The workspaces whose bin holds what is over by the database's clock; a hundred at most. */
export async function listExpiredBins(db: Kysely<DB>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select workspaces_with_expired_items() as id`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
