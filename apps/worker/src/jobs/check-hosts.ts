import { checkHost, listDueHosts } from '@candor/core/host/check'
import { enqueueAfter, enqueueOnce } from '@candor/core/jobs'
import * as z from 'zod'
import type { WorkerContext } from '../context.ts'
import type { SlowJobs } from '../slow-jobs.ts'

const Payload = z.strictObject({ workspaceId: z.uuid(), hostId: z.uuid() })

/** Until a look that found no worker of its share tries again. */
const pause = 2_000

/** Looks at one host; what may be an outage is simply looked at again later. */
export async function checkOneHost(
  { db, hosts }: Pick<WorkerContext, 'db' | 'hosts'>,
  slowJobs: SlowJobs,
  payload: unknown,
): Promise<void> {
  const named = Payload.parse(payload)
  const isDone = await slowJobs.begin(() => checkHost(db, hosts, named))
  if (!isDone) await enqueueAfter(db, pause, ['check-host', named])
}

/** Adds a job for each host that is due and has none. */
export async function checkHosts({ db }: Pick<WorkerContext, 'db'>): Promise<void> {
  for (const named of await listDueHosts(db)) await enqueueOnce(db, 'check-host', named)
}
