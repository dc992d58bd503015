import type { DB } from '@candor/db/schema'
import { type Kysely, sql } from 'kysely'

/** Every job and what it needs to know. Payloads hold no secrets. */
export type Jobs = { 'send-sign-in-link': { email: string } }

/** Adds a job; within a transaction it is there only if the transaction commits. */
export async function enqueue<Name extends keyof Jobs>(
  db: Kysely<DB>,
  name: Name,
  payload: Jobs[Name],
): Promise<void> {
  await sql`select graphile_worker.enqueue(${name}, ${JSON.stringify(payload)}::json)`.execute(db)
}
