import { randomUUID } from 'node:crypto'
import type { DB } from '@candor/db/schema'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import type { Kysely } from 'kysely'
import * as z from 'zod'
import { userIdOf } from '../actor.ts'
import { AppError } from '../app-error.ts'
import type { RequestInfo } from '../audit/write.ts'
import { command, execute } from '../command.ts'
import { refuseFullWorkspace } from '../member/quota.ts'
import { isMember } from '../member/queries.ts'
import { onDuplicate } from '../on-duplicate.ts'
import { invitationIsOver, openInvitation } from './open.ts'
import { findInvitation } from './queries.ts'

type Acceptance = { db: Kysely<DB>; token: string; request: RequestInfo }

/** Whoever holds the token got the mail: the account’s address is theirs. */
const comeIn = command({
  action: 'invitation.accept',
  input: z.strictObject({ tokenHash: z.string(), newName: z.string().optional() }),
  async run(tx, { tokenHash, newName }, actor) {
    const invitation = await findInvitation(tx, 'tokenHash', tokenHash)
    if (!invitation || invitation.isOver) throw invitationIsOver()
    const { id, email, role } = invitation
    const userId = userIdOf(actor) ?? ''
    if (newName === undefined) await confirmAddress(tx, userId, email)
    else await createAccount(tx, { id: userId, name: newName, email })
    await tx.deleteFrom('invitation').where('id', '=', id).execute()
    const object = `member/${email}`
    // Who came in meanwhile by other means keeps the role that was given then.
    if (await isMember(tx, email)) return { result: undefined, object, before: null, after: null }
    await refuseFullWorkspace(tx, 0)
    await tx.insertInto('member').values({ userId, role }).execute()
    return { result: undefined, object, before: null, after: { role } }
  },
})

/** Brings in the account that has the invited address, and no other. Returns the workspace’s slug. */
export async function acceptInvitation(
  { db, token, request }: Acceptance,
  user: { id: string; name: string },
): Promise<string> {
  const { workspaceId, workspace, role, tokenHash } = await openInvitation(db, token)
  const actor = { type: 'user' as const, id: user.id, name: user.name, role }
  await execute({ db, workspaceId, actor, request }, comeIn, { tokenHash })
  return workspace.slug
}

/** Makes an account for the invited address and brings it in, both or neither. */
export async function joinByInvitation(
  { db, token, request }: Acceptance,
  name: string,
): Promise<{ email: string; workspace: string }> {
  const { workspaceId, workspace, email, role, tokenHash } = await openInvitation(db, token)
  const actor = { type: 'user' as const, id: randomUUID(), name, role }
  await execute({ db, workspaceId, actor, request }, comeIn, { tokenHash, newName: name })
  return { email, workspace: workspace.slug }
}

async function confirmAddress(tx: WorkspaceTx, userId: string, email: string): Promise<void> {
  const own = await tx
    .updateTable('auth.user')
    .set({ emailVerified: true })
    .where('id', '=', userId)
    .where('email', '=', email)
    .returning('id')
    .executeTakeFirst()
  if (own) return
  throw new AppError('conflict', `This invitation is for ${email}. Sign in with that address.`)
}

async function createAccount(
  tx: WorkspaceTx,
  account: { id: string; name: string; email: string },
): Promise<void> {
  const insert = tx
    .insertInto('auth.user')
    .values({ ...account, emailVerified: true, image: null })
    .execute()
  await onDuplicate(insert, 'user_email_key', () => {
    return new AppError('conflict', `${account.email} has an account here. Sign in with it first.`)
  })
}
