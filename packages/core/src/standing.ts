import { type Action, isAllowed, Role } from '@candor/contract/roles'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import type { Actor } from './actor.ts'
import { AppError, notFound } from './app-error.ts'

/** Done by those who are in no workspace yet. */
const beforeMembership: ReadonlySet<Action> = new Set(['workspace.create', 'invitation.accept'])

/**
 * The actor as of now. Somebody may have been removed, or been given another role, while their request
 * waited for the workspace; the caller holds its lock, so from here on that stays as it is.
 */
export async function presentActor(tx: WorkspaceTx, actor: Actor, action: Action): Promise<Actor> {
  if (actor.type !== 'user' || beforeMembership.has(action)) return actor
  const member = await tx
    .selectFrom('member')
    .select('role')
    .where('userId', '=', actor.id)
    .executeTakeFirst()
  if (!member) throw notFound('The workspace')
  const role = Role.parse(member.role)
  if (!isAllowed(role, action)) throw new AppError('forbidden', 'Your role does not allow this')
  return { ...actor, role }
}
