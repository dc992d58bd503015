import { emptyBin } from '@candor/core/bin/commands'
import { listExpiredBins } from '@candor/core/bin/expired'
import { execute } from '@candor/core/command'
import type { WorkerContext } from '../context.ts'

/** Well within a job's time; what is left goes next time. */
const longest = 30_000

/** Removes for good what has been in a bin for thirty days, bite by bite. */
export async function emptyBins({ db }: Pick<WorkerContext, 'db'>): Promise<void> {
  const deadline = performance.now() + longest
  const actor = { type: 'job' as const, name: 'empty-bins' }
  for (let due = await listExpiredBins(db); due.length > 0; due = await listExpiredBins(db)) {
    for (const workspaceId of due) {
      await execute({ db, workspaceId, actor }, emptyBin, {})
      if (performance.now() > deadline) return
    }
  }
}
