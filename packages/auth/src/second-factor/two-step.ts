import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'
import type { InTurn } from '../better-auth.ts'
import { endSessionsBut } from '../sessions.ts'
import { keepCodes, makeCodes } from './keep-codes.ts'
import type { Seals, Tell } from './ports.ts'
import { type Proof, readProof, spendProof } from './read-proof.ts'
import { newTotpSecret, totpUri } from './totp.ts'
import { confirmFactor, keepFactor, removeFactor } from './keep-factor.ts'

type Person = { id: string; email: string }

/** A person at the session that they act from. */
export type AtSession = { userId: string; sessionId: string }

/** Two-step sign-in of accounts: the codes of an app, and those for whoever has lost it. */
export type TwoStep = {
  /** Since when it is on, and how many recovery codes are left; undefined where it is off. */
  find: (userId: string) => Promise<{ since: Date; codesLeft: number } | undefined>
  /** A new secret, asked for by nobody until a first code was right; undefined where it is on already. */
  begin: (person: Person) => Promise<{ secret: string; uri: string } | undefined>
  /** Turns it on by a first code, and ends all other sessions. The recovery codes are said here and never again. */
  confirm: (at: AtSession, code: string) => Promise<string[] | undefined>
  /** A code that could be right. */
  read: (userId: string, typed: string) => Promise<Proof | undefined>
  /** Uses a code up; false for a wrong one, and for one that was used. */
  prove: (userId: string, typed: string) => Promise<boolean>
  /** Ends all other sessions. False where it was off. */
  remove: (at: AtSession) => Promise<boolean>
  /** New recovery codes; the ones before are good for nothing. Undefined where it is off. */
  renewCodes: (userId: string) => Promise<string[] | undefined>
}

export type TwoStepOptions = {
  db: Kysely<DB>
  seals: Seals
  tell: Tell
  inTurn: InTurn
  appOrigin: string
}

export function createTwoStep(options: TwoStepOptions): TwoStep {
  const { db, seals, appOrigin } = options
  return {
    find: (userId) => findFactor(db, userId),
    async begin({ id, email }) {
      const secret = newTotpSecret()
      const issuer = `Candor ${new URL(appOrigin).host}`
      const isBegun = await keepFactor(db, { userId: id, ...seals.seal(id, secret) })
      return isBegun ? { secret, uri: totpUri(secret, { issuer, label: email }) } : undefined
    },
    confirm: (at, code) => confirm(options, at, code),
    read: (userId, typed) => readProof(options, userId, typed),
    async prove(userId, typed) {
      const proof = await readProof(options, userId, typed)
      return (
        proof !== undefined &&
        db.transaction().execute((tx) => spend(options, tx, { userId, proof }))
      )
    },
    remove: (at) => remove(options, at),
    renewCodes: (userId) => renewCodes(options, userId),
  }
}

/** Uses a proof up, and tells its owner where that was one of the few. */
export async function spend(
  { tell }: Pick<TwoStepOptions, 'tell'>,
  tx: Kysely<DB>,
  { userId, proof }: { userId: string; proof: Proof },
): Promise<boolean> {
  if (!(await spendProof(tx, userId, proof))) return false
  if (proof.type === 'recovery') await tell(tx, { userId, kind: 'recovery_code.used' })
  return true
}

async function findFactor(db: Kysely<DB>, userId: string) {
  const row = await db
    .selectFrom('auth.secondFactor')
    .leftJoin('auth.recoveryCode', 'auth.recoveryCode.userId', 'auth.secondFactor.userId')
    .select((eb) => [
      'auth.secondFactor.confirmedAt',
      eb.fn.count<string>('auth.recoveryCode.hash').as('codesLeft'),
    ])
    .where('auth.secondFactor.userId', '=', userId)
    .groupBy('auth.secondFactor.userId')
    .executeTakeFirst()
  return row?.confirmedAt ? { since: row.confirmedAt, codesLeft: Number(row.codesLeft) } : undefined
}

async function confirm(
  options: TwoStepOptions,
  { userId, sessionId }: AtSession,
  code: string,
): Promise<string[] | undefined> {
  const { db, tell, inTurn } = options
  const proof = await readProof(options, userId, code)
  if (proof?.type !== 'step') return undefined
  const made = await makeCodes(inTurn)
  const isOn = await db.transaction().execute(async (tx) => {
    if (!(await confirmFactor(tx, userId, proof.step))) return false
    await keepCodes(tx, userId, made)
    await endSessionsBut(tx, { userId, sessionId })
    await tell(tx, { userId, kind: 'two_step.on' })
    return true
  })
  return isOn ? made.codes : undefined
}

function remove({ db, tell }: TwoStepOptions, { userId, sessionId }: AtSession): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    if (!(await removeFactor(tx, userId))) return false
    await endSessionsBut(tx, { userId, sessionId })
    await tell(tx, { userId, kind: 'two_step.off' })
    return true
  })
}

async function renewCodes(
  { db, tell, inTurn }: TwoStepOptions,
  userId: string,
): Promise<string[] | undefined> {
  const made = await makeCodes(inTurn)
  const isOn = await db.transaction().execute(async (tx) => {
    if (!(await keepCodes(tx, userId, made))) return false
    await tell(tx, { userId, kind: 'recovery_codes.renewed' })
    return true
  })
  return isOn ? made.codes : undefined
}
