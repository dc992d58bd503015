import { removeExpired } from '@candor/auth/remove-expired'
import type { WorkerContext } from '../context.ts'

/** Well within a job's time; what is left goes next time. */
const longest = 30_000

/** Removes the sessions and sign-in tokens that are over, bite by bite. */
export async function removeExpiredSignIns({ db }: Pick<WorkerContext, 'db'>): Promise<void> {
  const deadline = performance.now() + longest
  while (!(await removeExpired(db))) {
    if (performance.now() > deadline) return
  }
}
