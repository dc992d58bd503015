import { AppError } from '@candor/core/app-error'
import { dropSchedule, publishScheduled } from '@candor/core/change-request/publish-scheduled'
import { execute } from '@candor/core/command'
import * as z from 'zod'
import type { WorkerContext } from '../context.ts'

const Payload = z.strictObject({ workspaceId: z.uuid(), request: z.int() })

/**
 * Publishes a change request whose time has come. What may not be published any more is not, and those
 * who planned it are told. Run twice, it finds nothing due.
 */
export async function publishScheduledRequest(
  { db }: Pick<WorkerContext, 'db'>,
  payload: unknown,
): Promise<void> {
  const { workspaceId, request } = Payload.parse(payload)
  const actor = { type: 'job' as const, name: 'publish-scheduled' }
  const caller = { db, workspaceId, actor }
  try {
    await execute(caller, publishScheduled, { request })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    // The workspace is gone, and with it all that was planned in it.
    if (error.code === 'not_found') return
    await execute(caller, dropSchedule, { request, reason: error.message })
  }
}
