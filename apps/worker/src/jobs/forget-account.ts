import { forgetMember } from '@candor/core/account/forget-member'
import { execute } from '@candor/core/command'
import { listWorkspacesOf } from '@candor/core/workspace/queries'
import * as z from 'zod'
import type { WorkerContext } from '../context.ts'

const Payload = z.strictObject({ userId: z.string(), email: z.string() })

const actor = { type: 'job' as const, name: 'account closed' }

/** Takes a closed account out of all its workspaces; run twice, it finds what is left. */
export async function forgetAccount(
  { db }: Pick<WorkerContext, 'db'>,
  payload: unknown,
): Promise<void> {
  const { userId, email } = Payload.parse(payload)
  for (const { id } of await listWorkspacesOf(db, userId)) {
    await execute({ db, actor, workspaceId: id }, forgetMember, { userId, email })
  }
}
