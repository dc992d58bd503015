import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'

/** Every job and what it needs to know. Payloads hold no secrets. */
export type Jobs = { 'send-sign-in-link': { email: string } }

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
