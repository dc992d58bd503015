import { listOverdue, listWorkspacesWithOverdue } from '@candor/core/change-request/overdue'
import type { WorkerContext } from '../context.ts'
import { publishScheduledRequest } from './publish-scheduled.ts'

/** Well within a job's time; what is left goes next time. */
const longest = 30_000

/**
 * Does what a job of its own was to do and did not: the queue is not in a backup, and so a plan that was
 * restored has none.
 */
export async function keepSchedules(context: Pick<WorkerContext, 'db'>): Promise<void> {
  const deadline = performance.now() + longest
  for (const workspaceId of await listWorkspacesWithOverdue(context.db)) {
    for (const request of await listOverdue(context.db, workspaceId)) {
      await publishScheduledRequest(context, { workspaceId, request })
      if (performance.now() > deadline) return
    }
  }
}
