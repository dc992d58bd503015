import type { Place } from '@candor/contract/views/live'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { notFound } from '../app-error.ts'
import { getRequest } from '../change-request/rows.ts'

/** Nobody is said to be at what is not of this workspace. What lies in the bin may still be open somewhere. */
export async function checkPlace(tx: WorkspaceTx, { itemId, request }: Place): Promise<void> {
  if (itemId !== null) await checkItem(tx, itemId)
  if (request !== undefined) await getRequest(tx, request)
}

async function checkItem(tx: WorkspaceTx, id: string): Promise<void> {
  const query = tx.selectFrom('item').select('id').where('id', '=', id)
  await query.executeTakeFirstOrThrow(() => notFound('The item'))
}
