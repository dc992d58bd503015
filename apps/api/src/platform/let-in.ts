import type { AuthenticatedUser } from '@candor/auth/authenticate'
import { isAllowed } from '@candor/contract/roles'
import type { Route } from '@candor/contract/routes/route'
import type { WorkspaceSummary } from '@candor/contract/views'
import { AppError, notFound } from '@candor/core/app-error'
import type { Caller } from '@candor/core/command'
import { listWorkspacesOf } from '@candor/core/workspace/queries'
import type { Context } from 'hono'
import type { AppContext, Env } from '../context.ts'
import { addressOf, countRequest } from '../limits/count-request.ts'
import { readIdempotencyKey } from './read-request.ts'
import { requestInfo } from './request-info.ts'

export type Access = { user?: AuthenticatedUser; member?: Member }

/** Somebody in a workspace of theirs. */
export type Member = { workspace: WorkspaceSummary; caller: Omit<Caller, 'db'> }

/** Lets a request in as its route declares, or refuses it. A workspace of others is not found. */
export async function letIn(context: AppContext, route: Route, c: Context<Env>): Promise<Access> {
  if (route.auth === 'anybody') return {}
  const user = await context.authenticate(c.req.raw.headers)
  if (!user) throw new AppError('unauthenticated', 'Sign in first')
  const arrived = { context, route, c }
  await countRequest(arrived, { account: user.id, address: addressOf(c) })
  if (route.auth === 'user') return { user }
  const memberships = await listWorkspacesOf(context.db, user.id)
  const workspace = memberships.find(({ slug }) => slug === c.req.param('workspace'))
  if (!workspace) throw notFound('The workspace')
  // Members alone are counted for it: strangers cannot use up what is the workspace's.
  await countRequest(arrived, { workspace: workspace.id })
  if (!isAllowed(workspace.role, route.permission)) {
    throw new AppError('forbidden', 'Your role does not allow this')
  }
  const caller = {
    workspaceId: workspace.id,
    actor: { type: 'user' as const, id: user.id, name: user.name, role: workspace.role },
    request: requestInfo(c),
    ...(route.idempotencyKey ? { idempotencyKey: readIdempotencyKey(c) } : {}),
  }
  return { user, member: { workspace, caller } }
}
