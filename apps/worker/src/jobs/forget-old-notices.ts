import { forgetOldNotices, listWorkspacesWithOld } from '@candor/core/notification/forget-old'
import type { WorkerContext } from '../context.ts'

/** Well within a job's time; what is left goes next time. */
const longest = 30_000

/** Removes what is too old from the inboxes of all workspaces. */
export async function forgetOld({ db }: Pick<WorkerContext, 'db'>): Promise<void> {
  const deadline = performance.now() + longest
  for (;;) {
    const workspaces = await listWorkspacesWithOld(db)
    if (workspaces.length === 0) return
    for (const workspaceId of workspaces) {
      await forgetOldNotices(db, workspaceId)
      if (performance.now() > deadline) return
    }
  }
}
