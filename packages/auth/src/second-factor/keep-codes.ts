import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'
import type { InTurn } from '../better-auth.ts'
import { hashRecoveryCode, newRecoveryCodes, newSalt } from './recovery-codes.ts'

type MadeCodes = { codes: string[]; salt: string; hashes: string[] }

export async function makeCodes(inTurn: InTurn): Promise<MadeCodes> {
  const [codes, salt] = [newRecoveryCodes(), newSalt()]
  const hashes: string[] = []
  for (const code of codes) hashes.push(await inTurn(() => hashRecoveryCode(code, salt)))
  return { codes, salt, hashes }
}

/** Puts codes in the place of those before; false where no second factor is in use. */
export async function keepCodes(
  tx: Kysely<DB>,
  userId: string,
  { salt, hashes }: MadeCodes,
): Promise<boolean> {
  const kept = await tx
    .updateTable('auth.secondFactor')
    .set({ recoverySalt: salt })
    .where('userId', '=', userId)
    .where('confirmedAt', 'is not', null)
    .executeTakeFirst()
  if (kept.numUpdatedRows === 0n) return false
  await tx.deleteFrom('auth.recoveryCode').where('userId', '=', userId).execute()
  const rows = hashes.map((hash) => ({ userId, hash }))
  await tx.insertInto('auth.recoveryCode').values(rows).execute()
  return true
}
