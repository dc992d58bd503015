import { isAllowed } from '@candor/contract/roles'
import { listWorkspacesOf } from '@candor/core/workspace/queries'
import type { AppContext } from '../context.ts'

type Visit = { userId: string; workspaceId: string; headers: Headers }

/** Whether somebody would be let in again, by the very headers that they came with. They use nothing by it. */
export async function isLetIn(
  { authenticate, db }: Pick<AppContext, 'authenticate' | 'db'>,
  { userId, workspaceId, headers }: Visit,
): Promise<boolean> {
  const now = await authenticate(headers, { isUse: false })
  if (now?.id !== userId) return false
  const workspaces = await listWorkspacesOf(db, userId)
  const workspace = workspaces.find(({ id }) => id === workspaceId)
  return workspace !== undefined && isAllowed(workspace.role, 'workspace.read')
}
