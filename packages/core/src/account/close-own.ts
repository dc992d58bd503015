import { inWorkspace } from '@candor/db/in-workspace'
import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'
import { AppError } from '../app-error.ts'
import type { RequestInfo } from '../audit/write.ts'
import { execute } from '../command.ts'
import { enqueue } from '../jobs.ts'
import { leaveWorkspace } from '../member/commands.ts'
import { getMember } from '../member/queries.ts'
import { findDeletion } from '../workspace/deletion.ts'
import { listWorkspacesOf } from '../workspace/queries.ts'
import { emptyAccount } from './empty-account.ts'

export type Closing = { user: { id: string; name: string }; request?: RequestInfo | undefined }

/**
 * Closes an account for its owner: they leave their workspaces, nobody is let in as them any more, and they
 * are told by a last mail. Refused, before anything is done, where a workspace would be left without an
 * admin; one that is to be deleted needs none.
 */
export async function closeOwnAccount(db: Kysely<DB>, { user, request }: Closing): Promise<void> {
  await refuseAtClerk(db, user.id)
  const workspaces = await listWorkspacesOf(db, user.id)
  const standings = await Promise.all(
    workspaces.map(({ id, ...workspace }) =>
      inWorkspace(db, id, async (tx) => ({
        ...workspace,
        id,
        isLast: (await getMember(tx, user.id)).isLastAdmin,
        isEnding: (await findDeletion(tx)) !== null,
      })),
    ),
  )
  const lacking = standings.filter(({ isLast, isEnding }) => isLast && !isEnding)
  if (lacking.length > 0) throw wouldLackAdmin(lacking)
  for (const { id: workspaceId, role, isLast } of standings) {
    if (isLast) continue
    const actor = { type: 'user' as const, ...user, role }
    await execute({ db, workspaceId, actor, request }, leaveWorkspace, {})
  }
  await db.transaction().execute(async (tx) => {
    const to = await emptyAccount(tx, user.id)
    await enqueue(tx, 'send-account-notice', { userId: user.id, kind: 'account.closed', to })
  })
}

async function refuseAtClerk(db: Kysely<DB>, userId: string): Promise<void> {
  const linked = await db
    .selectFrom('auth.clerkUser')
    .select('clerkId')
    .where('userId', '=', userId)
    .executeTakeFirst()
  if (linked) throw new AppError('conflict', 'Your account is kept at Clerk: close it there')
}

function wouldLackAdmin(workspaces: readonly { name: string }[]): AppError {
  const names = workspaces.slice(0, 3).map(({ name }) => name)
  const more = workspaces.length > 3 ? ` and ${workspaces.length - 3} more` : ''
  const have = workspaces.length === 1 ? 'has' : 'have'
  return new AppError(
    'conflict',
    `${names.join(', ')}${more} ${have} no other admin. Make somebody else an admin there, or delete it, and come back.`,
  )
}
