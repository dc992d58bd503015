import { inWorkspace } from '@candor/db/in-workspace'
import type { DB } from '@candor/db/schema'
import { type Kysely, sql } from 'kysely'

/** The workspaces whose grace is over, oldest first; a hundred at most. */
export async function listDueWorkspaces(db: Kysely<DB>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select workspaces_to_purge() as id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Far below what the database does within a query's time. */
const rowsAtOnce = 20_000

/**
 * Removes of a workspace whose grace is over as much as one transaction can; says whether nothing is
 * left. No command, because the audit log goes as well; the database itself refuses any other.
 */
export function purgeSome(
  db: Kysely<DB>,
  workspaceId: string,
  atOnce = rowsAtOnce,
): Promise<boolean> {
  return inWorkspace(db, workspaceId, async (tx) => {
    const { isDone } = await tx
      .selectNoFrom((eb) =>
        eb.fn<boolean>('purge_workspace', [eb.cast(eb.val(atOnce), 'integer')]).as('isDone'),
      )
      .executeTakeFirstOrThrow()
    return isDone
  })
}
