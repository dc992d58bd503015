import type { DB } from '@candor/db/schema'
import { type Kysely, sql } from 'kysely'
import type { InTurn } from '../better-auth.ts'
import type { Seals } from './ports.ts'
import { hashRecoveryCode, readRecoveryCode } from './recovery-codes.ts'
import { stepOf } from './totp.ts'

/** A code that could be right; whether it is, and for the first time, is found out by using it. */
export type Proof = { type: 'step'; step: number } | { type: 'recovery'; hash: string }

type Reading = { db: Kysely<DB>; seals: Seals; inTurn: InTurn }

/** What was typed as a proof of the account's second factor. The clock is the database's. */
export async function readProof(
  { db, seals, inTurn }: Reading,
  userId: string,
  typed: string,
): Promise<Proof | undefined> {
  const factor = await db
    .selectFrom('auth.secondFactor')
    .select(['keyId', 'sealed', 'recoverySalt', secondsNow().as('seconds')])
    .where('userId', '=', userId)
    .executeTakeFirst()
  if (!factor) return undefined
  const digits = typed.replaceAll(/\s/g, '')
  if (/^\d{6}$/.test(digits)) {
    const step = stepOf(seals.open(userId, factor), digits, Number(factor.seconds))
    return step === undefined ? undefined : { type: 'step', step }
  }
  const { recoverySalt } = factor
  const code = readRecoveryCode(typed)
  if (code === undefined || recoverySalt === null) return undefined
  return { type: 'recovery', hash: await inTurn(() => hashRecoveryCode(code, recoverySalt)) }
}

/** Uses a proof up. Of many who do so at the same time, one is right. */
export async function spendProof(db: Kysely<DB>, userId: string, proof: Proof): Promise<boolean> {
  if (proof.type === 'recovery') {
    const spent = await db
      .deleteFrom('auth.recoveryCode')
      .where('userId', '=', userId)
      .where('hash', '=', proof.hash)
      .executeTakeFirst()
    return spent.numDeletedRows === 1n
  }
  const spent = await db
    .updateTable('auth.secondFactor')
    .set({ lastStep: proof.step })
    .where('userId', '=', userId)
    .where('lastStep', '<', String(proof.step))
    .where('confirmedAt', 'is not', null)
    .executeTakeFirst()
  return spent.numUpdatedRows === 1n
}

function secondsNow() {
  return sql<string>`extract(epoch from clock_timestamp())`
}
