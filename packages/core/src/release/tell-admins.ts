import type { WorkspaceTx } from '@candor/db/in-workspace'
import { type Actor, nameOf } from '../actor.ts'
import { notify } from '../notification/notify.ts'

type Emergency = { number: number; did: string; reason: string }

/** Whatever goes past the rules of review is told to every admin, with its reason. */
export async function tellAdmins(
  tx: WorkspaceTx,
  actor: Actor,
  { number, did, reason }: Emergency,
): Promise<void> {
  const admins = await tx
    .selectFrom('member')
    .select('userId')
    .where('role', '=', 'admin')
    .execute()
  await notify(tx, actor, {
    kind: 'release.published',
    to: admins.map(({ userId }) => userId),
    title: `${nameOf(actor)} ${did} without the approval that the rules ask for`,
    path: `releases/${number}`,
    excerpt: reason,
  })
}
