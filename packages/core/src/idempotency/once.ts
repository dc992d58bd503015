import { createHash } from 'node:crypto'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { sql } from 'kysely'
import { type Actor, userIdOf } from '../actor.ts'
import { AppError } from '../app-error.ts'

/** A request as its sender names it: the key is the person's own, and means exactly what was asked. */
export type Request = { actor: Actor; key: string | undefined; asked: unknown }

/**
 * Does the work once per person and key within a day; the answer is kept in the same transaction, and
 * a repetition gets it again. The caller holds the workspace's lock, so a repetition that comes while
 * the first is under way waits for it. A refused request wrote nothing and may be sent again.
 */
export async function once<Result>(
  tx: WorkspaceTx,
  { actor, key, asked }: Request,
  work: () => Promise<Result>,
): Promise<Result> {
  const userId = userIdOf(actor)
  if (key === undefined || userId === null) return work()
  const requestHash = createHash('sha256').update(JSON.stringify(asked)).digest('hex')
  await forgetExpired(tx)
  const first = await tx
    .selectFrom('idempotentAnswer')
    .select(['requestHash', 'answer'])
    .where('userId', '=', userId)
    .where('key', '=', key)
    .executeTakeFirst()
  if (first && first.requestHash !== requestHash) {
    throw new AppError(
      'invalid',
      'This Idempotency-Key was sent with another request: use a new one',
    )
  }
  // The hash covers the command's name, so the answer is of this very command.
  if (first) return parse(first.answer) as Result
  const result = await work()
  const answer = result === undefined ? null : JSON.stringify(result)
  await tx.insertInto('idempotentAnswer').values({ userId, key, requestHash, answer }).execute()
  return result
}

/** Undefined has no JSON. */
function parse(answer: string | null): unknown {
  return answer === null ? undefined : JSON.parse(answer)
}

async function forgetExpired(tx: WorkspaceTx): Promise<void> {
  await tx
    .deleteFrom('idempotentAnswer')
    .where('madeAt', '<', sql<Date>`clock_timestamp() - interval '24 hours'`)
    .execute()
}
