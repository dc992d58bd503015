import { randomUUID } from 'node:crypto'
import type { DB } from '@candor/db/schema'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import type { Kysely } from 'kysely'
import type { InTurn } from './better-auth.ts'
import { type Api, openSession } from './open-session.ts'
import type { Tell } from './second-factor/ports.ts'
import { endSessionsBut } from './sessions.ts'
import type { OwnSession } from './own-session.ts'

/** What became of a new password: set, with the cookies of the session that goes on, or refused. */
export type PasswordChange =
  | { outcome: 'set'; cookies: string[] }
  /** The present password is not that, or is missing. */
  | { outcome: 'wrong' }
  /** Whoever has none to show must have signed in a moment ago. */
  | { outcome: 'unproven' }

export type Passwords = {
  has: (userId: string) => Promise<boolean>
  isRight: (userId: string, password: string) => Promise<boolean>
  /** Without the present one, who has come by a link a moment ago may set a new one. All other sessions end. */
  set: (
    passwords: { current?: string | undefined; password: string },
    session: OwnSession,
    headers: Headers,
  ) => Promise<PasswordChange>
}

type Parts = { db: Kysely<DB>; api: Api; tell: Tell; inTurn: InTurn }

export function createPasswords(parts: Parts): Passwords {
  const { db, inTurn } = parts
  return {
    has: async (userId) => (await findHash(db, userId)) !== undefined,
    isRight: (userId, password) => isRight({ db, inTurn }, userId, password),
    async set({ current, password }, session, headers) {
      const { userId } = session
      const refusal = await refuse(parts, current, session)
      if (refusal) return refusal
      const hash = await inTurn(() => hashPassword(password))
      // Somebody may have the token of a session that was there before: it gets a new one.
      const isRenewed = current !== undefined
      await db.transaction().execute(async (tx) => {
        await keepHash(tx, userId, hash)
        await endSessionsBut(tx, { userId, sessionId: isRenewed ? undefined : session.id })
        await parts.tell(tx, { userId, kind: 'password.set' })
      })
      return {
        outcome: 'set',
        cookies: isRenewed ? await openSession(parts, session, headers) : [],
      }
    },
  }
}

async function refuse(
  parts: Parts,
  current: string | undefined,
  { userId, isProven, signedInBy }: OwnSession,
): Promise<PasswordChange | undefined> {
  const isThere = (await findHash(parts.db, userId)) !== undefined
  if (!isThere) return isProven ? undefined : { outcome: 'unproven' }
  if (current !== undefined) {
    return (await isRight(parts, userId, current)) ? undefined : { outcome: 'wrong' }
  }
  return isProven && signedInBy === 'link' ? undefined : { outcome: 'wrong' }
}

async function isRight(
  { db, inTurn }: Pick<Parts, 'db' | 'inTurn'>,
  userId: string,
  password: string,
): Promise<boolean> {
  const hash = await findHash(db, userId)
  return hash !== undefined && inTurn(() => verifyPassword({ hash, password }))
}

async function findHash(db: Kysely<DB>, userId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('auth.credential')
    .select('password')
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  return row?.password ?? undefined
}

async function keepHash(tx: Kysely<DB>, userId: string, password: string): Promise<void> {
  const updatedAt = new Date()
  await tx
    .insertInto('auth.credential')
    .values({
      id: randomUUID(),
      userId,
      accountId: userId,
      providerId: 'credential',
      password,
      updatedAt,
    })
    .onConflict((conflict) =>
      conflict.columns(['providerId', 'accountId']).doUpdateSet({ password, updatedAt }),
    )
    .execute()
}
