import type { DB } from '@candor/db/schema'
import { type Kysely, sql } from 'kysely'
import type { Sealed, Seals } from './ports.ts'

/** Keeps a secret that is still to be confirmed; false where another one is in use. */
export async function keepFactor(
  db: Kysely<DB>,
  factor: Sealed & { userId: string },
): Promise<boolean> {
  const { userId: _, ...sealed } = factor
  const kept = await db
    .insertInto('auth.secondFactor')
    .values({ ...factor, confirmedAt: null, recoverySalt: null })
    .onConflict((conflict) =>
      conflict
        .column('userId')
        .doUpdateSet({ ...sealed, lastStep: 0 })
        .where('auth.secondFactor.confirmedAt', 'is', null),
    )
    .executeTakeFirst()
  return kept.numInsertedOrUpdatedRows === 1n
}

/** Of two who confirm at the same time, one does. */
export async function confirmFactor(
  tx: Kysely<DB>,
  userId: string,
  step: number,
): Promise<boolean> {
  const confirmed = await tx
    .updateTable('auth.secondFactor')
    .set({ confirmedAt: sql<Date>`now()`, lastStep: step })
    .where('userId', '=', userId)
    .where('confirmedAt', 'is', null)
    .executeTakeFirst()
  return confirmed.numUpdatedRows === 1n
}

/** False where none was in use. */
export async function removeFactor(tx: Kysely<DB>, userId: string): Promise<boolean> {
  const removed = await tx
    .deleteFrom('auth.secondFactor')
    .where('userId', '=', userId)
    .returning('confirmedAt')
    .executeTakeFirst()
  return (removed?.confirmedAt ?? null) !== null
}

/** Seals what older keys have sealed anew; may end at any moment and begin again. */
export async function resealFactors(db: Kysely<DB>, seals: Seals): Promise<number> {
  const rows = await db
    .selectFrom('auth.secondFactor')
    .select(['userId', 'keyId', 'sealed'])
    .where('keyId', '!=', seals.keyId)
    .execute()
  for (const { userId, ...old } of rows) {
    await db
      .updateTable('auth.secondFactor')
      .set(seals.seal(userId, seals.open(userId, old)))
      .where('userId', '=', userId)
      // Whoever began anew meanwhile has done so by the newest key.
      .where('sealed', '=', old.sealed)
      .execute()
  }
  return rows.length
}
