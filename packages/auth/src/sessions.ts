import type { DB } from '@candor/db/schema'
import { type Kysely, sql } from 'kysely'
import { describeDevice } from './describe-device.ts'

/** However much a session is used, it is over so long after it began, in seconds. */
export const wholeLifetime = 90 * 24 * 3600

/** A proof of who one is counts for so long, in seconds. */
export const proofLifetime = 10 * 60

export type FirstStep = 'link' | 'password'

export type SessionSummary = {
  id: string
  /** Such as “Firefox on Windows”. */
  device: string
  address: string | null
  signedInBy: FirstStep | null
  since: Date
  lastUsed: Date
}

/** What of a session decides what may be done from it. */
export type Standing = { signedInBy: FirstStep | null; isProven: boolean }

/** More than anybody has; the oldest are left out. */
const mostShown = 100
/** How exactly is known when a session was used last, in seconds. */
const useIsNoted = 300

export async function listSessions(db: Kysely<DB>, userId: string): Promise<SessionSummary[]> {
  const rows = await db
    .selectFrom('auth.session')
    .select(['id', 'ipAddress', 'userAgent', 'signedInBy', 'createdAt', 'updatedAt'])
    .where('userId', '=', userId)
    .where('createdAt', '>', ago(wholeLifetime))
    .orderBy('updatedAt', 'desc')
    .orderBy('id')
    .limit(mostShown)
    .execute()
  return rows.map(({ id, ipAddress, userAgent, signedInBy, createdAt, updatedAt }) => ({
    id,
    device: describeDevice(userAgent ?? ''),
    address: ipAddress === '' ? null : ipAddress,
    signedInBy,
    since: createdAt,
    lastUsed: updatedAt,
  }))
}

/** False where this person has no such session. */
export async function endSession(db: Kysely<DB>, userId: string, id: string): Promise<boolean> {
  const ended = await db
    .deleteFrom('auth.session')
    .where('userId', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst()
  return ended.numDeletedRows === 1n
}

/** Ends every session of a person; without a session to keep, that one too. */
export async function endSessionsBut(
  db: Kysely<DB>,
  { userId, sessionId }: { userId: string; sessionId?: string | undefined },
): Promise<void> {
  const all = db.deleteFrom('auth.session').where('userId', '=', userId)
  await (sessionId === undefined ? all : all.where('id', '<>', sessionId)).execute()
}

export async function findStanding(db: Kysely<DB>, id: string): Promise<Standing | undefined> {
  return db
    .selectFrom('auth.session')
    .select((eb) => [
      'signedInBy',
      eb('provedAt', '>', ago(proofLifetime)).$castTo<boolean>().as('isProven'),
    ])
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function noteProof(db: Kysely<DB>, id: string): Promise<void> {
  await db
    .updateTable('auth.session')
    .set({ provedAt: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
}

/** Notes that a session is in use. Where that cannot be noted, whoever uses it is served all the same. */
export async function noteUse(
  db: Kysely<DB>,
  { id, updatedAt }: { id: string; updatedAt: Date },
): Promise<void> {
  if (Date.now() - updatedAt.getTime() < useIsNoted * 1_000) return
  await db
    .updateTable('auth.session')
    .set({ updatedAt: sql<Date>`now()` })
    .where('id', '=', id)
    .where('updatedAt', '<', ago(useIsNoted))
    .execute()
    .catch(() => undefined)
}

function ago(seconds: number) {
  return sql<Date>`now() - make_interval(secs => ${seconds})`
}
