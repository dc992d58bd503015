import type { Action } from '@candor/contract/roles'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { type Actor, nameOf, userIdOf } from '../actor.ts'
import { databaseTime } from '../database-time.ts'
import { entryHash } from './entry-hash.ts'

/** Where a write came from. */
export type RequestInfo = { requestId: string; address?: string; userAgent?: string }

export type AuditInput = {
  action: Action
  actor: Actor
  object: string
  before?: object | null
  after?: object | null
  request?: RequestInfo | undefined
}

/** Adds the next entry of the workspace's chain. The caller holds the workspace's lock. */
export async function writeAudit(tx: WorkspaceTx, input: AuditInput): Promise<void> {
  const last = await tx
    .selectFrom('auditEntry')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { before, after } = changedFields(input.before ?? null, input.after ?? null)
  const entry = {
    number: Number(last?.number ?? 0) + 1,
    at: (await databaseTime(tx)).toISOString(),
    actor: { type: input.actor.type, id: userIdOf(input.actor), name: nameOf(input.actor) },
    action: input.action,
    object: input.object,
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

type Json = Record<string, unknown>

/** Of two states, only the fields that differ. A whole thing that came or went stays whole. */
function changedFields(
  before: object | null,
  after: object | null,
): { before: Json | null; after: Json | null } {
  const [old, now] = [toJson(before), toJson(after)]
  if (!old || !now) return { before: old, after: now }
  const names = Object.keys({ ...old, ...now }).filter(
    (name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]),
  )
  const pick = (from: Json) =>
    Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]))
  return { before: pick(old), after: pick(now) }
}

/** The value as JSON knows it, so that what is hashed is what the database gives back. */
function toJson(value: object | null): Json | null {
  return JSON.parse(JSON.stringify(value))
}
