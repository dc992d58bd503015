import { inWorkspace } from '@candor/db/in-workspace'
import type { DB } from '@candor/db/schema'
import { type Kysely, sql, type Transaction } from 'kysely'

/** A transaction that is kept open between the steps of a schedule. */
export type Conversation = {
  workspaceId: string
  isBare: boolean
  tx: Transaction<DB>
  pid: number
  /** Rows written and not yet committed. */
  pending: number
  /** Ends it well. Resolves when it is committed and rejects when it is not. */
  finish: () => Promise<void>
  /** Ends it with an error. Resolves when it is over, with what it was rejected with. */
  abandon: (error: Error) => Promise<unknown>
}

export async function open(
  db: Kysely<DB>,
  { workspaceId, isBare }: { workspaceId: string; isBare: boolean },
): Promise<Conversation> {
  const entered = Promise.withResolvers<Transaction<DB>>()
  const end = Promise.withResolvers<void>()
  const enter = isBare ? enterBare : inWorkspace
  const done = enter(db, workspaceId, async (tx) => {
    entered.resolve(tx)
    await end.promise
  })
  done.catch(entered.reject)
  // An end that comes before anybody waits for it is heard later.
  end.promise.catch(() => undefined)
  const tx = await entered.promise
  const { pid } = await tx
    .selectNoFrom(sql<number>`pg_backend_pid()`.as('pid'))
    .executeTakeFirstOrThrow()
  return {
    workspaceId,
    isBare,
    tx,
    pid,
    pending: 0,
    finish() {
      end.resolve()
      return done
    },
    abandon(error) {
      end.reject(error)
      return done.then(
        () => undefined,
        (reason: unknown) => reason,
      )
    },
  }
}

function enterBare(
  db: Kysely<DB>,
  workspaceId: string,
  work: (tx: Transaction<DB>) => Promise<void>,
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('app.workspace_id', ${workspaceId}, true)`.execute(tx)
    await work(tx)
  })
}
