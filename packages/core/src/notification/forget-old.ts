import { inWorkspace } from '@candor/db/in-workspace'
import type { DB } from '@candor/db/schema'
import { type Kysely, sql } from 'kysely'

/** Where something is that nobody needs any more; a hundred at most. */
export async function listWorkspacesWithOld(db: Kysely<DB>): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select workspaces_with_old_notifications() as id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Removes what a workspace's members were told ninety days ago and before. */
export async function forgetOldNotices(db: Kysely<DB>, workspaceId: string): Promise<void> {
  await inWorkspace(db, workspaceId, (tx) =>
    tx
      .deleteFrom('notification')
      .where('createdAt', '<', sql<Date>`clock_timestamp() - interval '90 days'`)
      .execute(),
  )
}
