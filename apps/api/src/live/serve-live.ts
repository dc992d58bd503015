import { wasWrittenWithin } from '@candor/core/audit/queries'
import { inWorkspace } from '@candor/db/in-workspace'
import type { Context } from 'hono'
import type { AppContext, Env } from '../context.ts'
import { isLetIn } from './is-let-in.ts'
import type { Access } from '../platform/let-in.ts'

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // A proxy that waits for more before it hands on would hold everything back.
  'x-accel-buffering': 'no',
}

/** Answers a member who was let in with a stream. It holds no connection to the database and nobody's turn. */
export function serveLive(
  context: AppContext,
  c: Context<Env>,
  { user, member }: Required<Access>,
): Response {
  // Whoever only asks for the headers reads no stream, and would never let go of it.
  if (c.req.raw.method === 'HEAD') return c.body(null, 200, headers)
  const workspaceId = member.workspace.id
  const visit = { userId: user.id, workspaceId, headers: c.req.raw.headers }
  const mayStay = () => isLetIn(context, visit)
  const hasMissed = (since: number) =>
    inWorkspace(context.db, workspaceId, (tx) => wasWrittenWithin(tx, since))
  const { body } = context.live.open({ user, workspaceId, mayStay, hasMissed })
  return c.body(body, 200, headers)
}
