import { type WorkspaceTx, workspaceIdOf } from '@candor/db/in-workspace'

/** Heard by every node that serves pages, once the transaction is committed. */
export const directoryChannel = 'candor_directory'

export async function notifyDirectory(tx: WorkspaceTx): Promise<void> {
  await tx
    .selectNoFrom((eb) =>
      eb.fn('pg_notify', [eb.val(directoryChannel), eb.val(workspaceIdOf(tx))]).as('notified'),
    )
    .execute()
}
