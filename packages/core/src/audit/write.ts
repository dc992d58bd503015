import type { AuditedAction } from '@candor/contract/action-words'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { type Actor, idOf, nameOf } from '../actor.ts'
import { databaseTime } from '../database-time.ts'
import { changedFields, type Json } from './changed-fields.ts'
import { entryHash } from './entry-hash.ts'
import { leaveOutSecrets } from './leave-out-secrets.ts'

/** Where a write came from. */
export type RequestInfo = { requestId: string; address?: string; userAgent?: string }

export type AuditInput = {
  action: AuditedAction
  actor: Actor
  object: string
  before?: object | null
  after?: object | null
  request?: RequestInfo | undefined
  /** Texts that must not get into the log. */
  secrets?: readonly string[]
}

/** Adds the next entry of the workspace's chain. The caller holds the workspace's lock. */
export async function writeAudit(tx: WorkspaceTx, input: AuditInput): Promise<void> {
  const last = await tx
    .selectFrom('auditEntry')
    .select(['number', 'hash', 'at'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { object, before, after } = whatChanged(input)
  const entry = {
    number: Number(last?.number ?? 0) + 1,
    at: notBefore(last?.at, await databaseTime(tx)).toISOString(),
    actor: { type: input.actor.type, id: idOf(input.actor), name: nameOf(input.actor) },
    action: input.action,
    object,
    before,
    after,
    request: input.request ?? null,
    previousHash: last?.hash ?? null,
  }
  await tx
    .insertInto('auditEntry')
    .values({
      ...entry,
      actor: JSON.stringify(entry.actor),
      before: before && JSON.stringify(before),
      after: after && JSON.stringify(after),
      request: entry.request && JSON.stringify(entry.request),
      hash: entryHash(entry),
    })
    .execute()
}

/** A clock that was put back does not put entries in another order than they were written in. */
function notBefore(last: Date | undefined, now: Date): Date {
  return last && last > now ? last : now
}

function whatChanged({ object, before, after, secrets = [] }: AuditInput) {
  const changed = changedFields(toJson(before ?? null), toJson(after ?? null))
  const clean = leaveOutSecrets({ object, ...changed }, secrets)
  // It only puts other words in the place of some texts.
  return clean as { object: string; before: Json | null; after: Json | null }
}

/** The value as JSON knows it, so that what is hashed is what the database gives back. */
function toJson(value: object | null): Json | null {
  return JSON.parse(JSON.stringify(value))
}
