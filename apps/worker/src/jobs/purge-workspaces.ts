import { listDueWorkspaces, purgeSome } from '@candor/core/workspace/purge'
import type { WorkerContext } from '../context.ts'

/** Runs a query on the queue's own tables. */
export type QueryQueue = (text: string, values: unknown[]) => Promise<unknown>

/** Well within a job's time; what is left goes next time. */
const longest = 30_000

/** Removes what is left of every workspace whose grace is over; interrupted, it goes on next time. */
export async function purgeWorkspaces(
  { db }: Pick<WorkerContext, 'db'>,
  queryQueue: QueryQueue,
): Promise<void> {
  const deadline = performance.now() + longest
  for (const workspaceId of await listDueWorkspaces(db)) {
    await forgetJobs(queryQueue, workspaceId)
    while (!(await purgeSome(db, workspaceId))) {
      if (performance.now() > deadline) return
    }
    // A job that was added in between.
    await forgetJobs(queryQueue, workspaceId)
  }
}

/**
 * A job names its workspace in its payload, and its lines by it; one that runs ends by itself and finds
 * nothing.
 */
async function forgetJobs(queryQueue: QueryQueue, workspaceId: string): Promise<void> {
  await queryQueue(
    `delete from graphile_worker._private_jobs
      where payload ->> 'workspaceId' = $1 and locked_at is null`,
    [workspaceId],
  )
  await queryQueue(
    `delete from graphile_worker._private_job_queues line
      where queue_name in ('workspace ' || $1, 'hosts of ' || $1) and locked_at is null and not exists (
        select from graphile_worker._private_jobs job where job.job_queue_id = line.id)`,
    [workspaceId],
  )
}
