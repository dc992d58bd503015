import { checkHost, listDueHosts } from '@candor/core/host/check'
import { enqueueOnce } from '@candor/core/jobs'
import * as z from 'zod'
import type { WorkerContext } from '../context.ts'

const Payload = z.strictObject({ workspaceId: z.uuid(), hostId: z.uuid() })

/** Looks at one host; what may be an outage is simply looked at again later. */
export async function checkOneHost(
  { db, hosts }: Pick<WorkerContext, 'db' | 'hosts'>,
  payload: unknown,
): Promise<void> {
  await checkHost(db, hosts, Payload.parse(payload))
}

/** Adds a job for each host that is due and has none. */
export async function checkHosts({ db }: Pick<WorkerContext, 'db'>): Promise<void> {
  for (const named of await listDueHosts(db)) await enqueueOnce(db, 'check-host', named)
}
