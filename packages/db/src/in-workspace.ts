import { type Kysely, sql, type Transaction } from 'kysely'
import type { DB } from './schema.ts'
import { ScopePlugin } from './scope-plugin.ts'

const scope = Symbol('workspace')

/** A transaction that can see and write the rows of one workspace only. */
export type WorkspaceTx = Transaction<DB> & { readonly [scope]: string }

/**
 * Runs `work` in a transaction walled in to one workspace: by the handle, which adds the workspace to
 * every query, and by row-level security. The handle throws once the transaction is over.
 */
export function inWorkspace<T>(
  db: Kysely<DB>,
  workspaceId: string,
  work: (tx: WorkspaceTx) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await enterWorkspace(tx, workspaceId)
    const plugin = new ScopePlugin(workspaceId)
    try {
      return await work(asWorkspaceTx(tx.withPlugin(plugin), workspaceId))
    } finally {
      plugin.close()
    }
  })
}

/** The only place that makes a WorkspaceTx: its setting is in force and its plugin is on. */
function asWorkspaceTx(tx: Transaction<DB>, workspaceId: string): WorkspaceTx {
  return Object.assign(tx, { [scope]: workspaceId, withoutPlugins: refuse })
}

function refuse(): never {
  throw new Error('A workspace transaction cannot do without its wall')
}

export function workspaceIdOf(tx: WorkspaceTx): string {
  return tx[scope]
}

async function enterWorkspace(tx: Transaction<DB>, workspaceId: string): Promise<void> {
  const { rows } = await sql<{ before: string | null }>`
    select current_setting('app.workspace_id', true) as before,
      set_config('app.workspace_id', ${workspaceId}, true)`.execute(tx)
  if (rows[0]?.before) throw new Error('This connection is still in another workspace')
}
