import { randomUUID } from 'node:crypto'
import { type HostState, isServed } from '@candor/contract/hosts/state'
import { type WorkspaceTx, workspaceIdOf } from '@candor/db/in-workspace'
import { enqueueAt } from '../jobs.ts'
import { columnsOf, type HostRow, stateOf } from './rows.ts'

type Next = { state: HostState | null; nextCheckAt: Date | null }

/** Keeps what has become of a claim, and lets visitors in or out as it says. */
export async function writeState(
  tx: WorkspaceTx,
  row: HostRow,
  { state, nextCheckAt }: Next,
): Promise<void> {
  if (state === null) await tx.deleteFrom('host').where('id', '=', row.id).execute()
  else {
    await tx
      .updateTable('host')
      .set({ ...columnsOf(state), nextCheckAt })
      .where('id', '=', row.id)
      .execute()
  }
  if (isServed(state) !== isServed(stateOf(row))) await hostsChanged(tx)
}

/** Among hosts that are served there is one that the others lead to. */
export async function hostsChanged(tx: WorkspaceTx): Promise<void> {
  const served = await tx
    .selectFrom('host')
    .select(['id', 'isPrimary'])
    .where('state', 'in', ['confirmed', 'verified'])
    .orderBy('isPrimary', 'desc')
    .orderBy('verifiedAt')
    .orderBy('hostname')
    .limit(1)
    .executeTakeFirst()
  if (served && !served.isPrimary) {
    await tx.updateTable('host').set({ isPrimary: true }).where('id', '=', served.id).execute()
  }
}

/** What is due soon has a job of its own; the rest is found by the job that looks for what is due. */
const soon = 15 * 60_000

export async function planCheck(
  tx: WorkspaceTx,
  hostId: string,
  { at, now }: { at: Date | null; now: Date },
): Promise<void> {
  if (at === null || at.getTime() - now.getTime() > soon) return
  const payload = { workspaceId: workspaceIdOf(tx), hostId }
  await enqueueAt(tx, 'check-host', { payload, name: hostId, at })
}

/** As the database's own default makes them. */
export function newToken(): string {
  return `${randomUUID()}${randomUUID()}`.replaceAll('-', '')
}

/** Whether another workspace serves the name or had it lately; true to the end of the transaction. */
export async function isHeldByOther(tx: WorkspaceTx, hostname: string): Promise<boolean> {
  const { isHeld } = await tx
    .selectNoFrom((eb) => eb.fn<boolean>('host_held_by_other', [eb.val(hostname)]).as('isHeld'))
    .executeTakeFirstOrThrow()
  return isHeld
}
