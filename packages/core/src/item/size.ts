import { quotas } from '@candor/contract/quotas'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { sql } from 'kysely'
import { AppError } from '../app-error.ts'

/** Refuses a write that makes the draft larger than a document can be. Comes after it, in its transaction. */
export async function checkDraftSize(tx: WorkspaceTx): Promise<void> {
  const { size } = await tx
    .selectFrom('item')
    .select(sql<string>`coalesce(sum(length(data::text)), 0)`.as('size'))
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow()
  if (Number(size) <= quotas.draftCharacters) return
  const most = (quotas.draftCharacters / 1_000_000).toFixed(1)
  throw new AppError(
    'invalid',
    `All content together can be ${most} million characters long. Shorten or remove something first.`,
  )
}
