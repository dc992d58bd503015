import type { Action } from '@candor/contract/roles'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { type Actor, nameOf, userIdOf } from './actor.ts'

/** Tells the database who does what in this transaction, for the history that it writes by itself. */
export async function sayWhoActs(tx: WorkspaceTx, actor: Actor, action: Action): Promise<void> {
  const said = JSON.stringify({ id: userIdOf(actor), name: nameOf(actor), action })
  await tx
    .selectNoFrom((eb) =>
      eb.fn('set_config', [eb.val('app.actor'), eb.val(said), eb.val(true)]).as('said'),
    )
    .execute()
}
