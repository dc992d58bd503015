import { inWorkspace } from '@candor/db/in-workspace'
import type { DB } from '@candor/db/schema'
import { type Kysely, sql } from 'kysely'

/** Where something was to be published by itself and was not; a hundred at most. */
export async function listWorkspacesWithOverdue(db: Kysely<DB>): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select workspaces_with_overdue_schedules() as id`.execute(db)
  return rows.map(({ id }) => id)
}

/** The requests of a workspace whose time has come, the one that was to go out first before the others. */
export async function listOverdue(db: Kysely<DB>, workspaceId: string): Promise<number[]> {
  const rows = await inWorkspace(db, workspaceId, (tx) =>
    tx
      .selectFrom('changeRequest')
      .select('number')
      .where('publishAt', '<', sql<Date>`clock_timestamp()`)
      .where('closedAt', 'is', null)
      .orderBy('publishAt')
      .orderBy('number')
      .execute(),
  )
  return rows.map(({ number }) => number)
}
