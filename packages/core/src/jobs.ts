import type { AccountNoticeKind } from '@candor/contract/account-notices'
import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'

/** Every job and what it needs to know. Payloads hold no secrets. */
export type Jobs = {
  'send-sign-in-link': { email: string }
  'deliver-notices': { workspaceId: string; userId: string }
  'send-invitation': { workspaceId: string; invitationId: string }
  'publish-scheduled': { workspaceId: string; request: number }
  'check-host': { workspaceId: string; hostId: string }
  'forget-account': { userId: string; email: string }
  /** `to` where the account has no address any more. */
  'send-account-notice': { userId: string; kind: AccountNoticeKind; to?: string }
}

/** Adds a job; within a transaction it is there only if the transaction commits. */
export async function enqueue<Name extends keyof Jobs>(
  db: Kysely<DB>,
  name: Name,
  payload: Jobs[Name],
): Promise<void> {
  await db
    .selectNoFrom((eb) => {
      const details = eb.cast(eb.val(JSON.stringify(payload)), 'json')
      return eb.fn('graphile_worker.enqueue', [eb.val(name), details]).as('added')
    })
    .execute()
}

/** The same, unless one with the very same payload waits already. */
export async function enqueueOnce<Name extends keyof Jobs>(
  db: Kysely<DB>,
  name: Name,
  payload: Jobs[Name],
): Promise<void> {
  await enqueueAfter(db, 0, [name, payload])
}

/** The same again, not to be done before so many milliseconds are over. */
export async function enqueueAfter<Name extends keyof Jobs>(
  db: Kysely<DB>,
  milliseconds: number,
  [name, payload]: [Name, Jobs[Name]],
): Promise<void> {
  await db
    .selectNoFrom((eb) => {
      const details = eb.cast(eb.val(JSON.stringify(payload)), 'json')
      const wait = eb.cast(eb.val(Math.ceil(milliseconds)), 'integer')
      return eb.fn('graphile_worker.enqueue_once', [eb.val(name), details, wait]).as('added')
    })
    .execute()
}

/** At a time by the database's clock, in place of what waits under the same name already. */
export async function enqueueAt<Name extends keyof Jobs>(
  db: Kysely<DB>,
  task: Name,
  { payload, name, at }: { payload: Jobs[Name]; name: string; at: Date },
): Promise<void> {
  await db
    .selectNoFrom((eb) => {
      const details = eb.cast(eb.val(JSON.stringify(payload)), 'json')
      const moment = eb.cast(eb.val(at.toISOString()), 'timestamptz')
      const values = [eb.val(task), details, eb.val(name), moment]
      return eb.fn('graphile_worker.enqueue_at', values).as('added')
    })
    .execute()
}
