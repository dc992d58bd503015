import { inWorkspace } from '@candor/db/in-workspace'
import type { DeclaredRoute } from './declared-routes.ts'
import type { MemberContext, MemberRequest } from './handlers.ts'
import type { Member } from './let-in.ts'
import { parseSent, type SentRequest, writeAnswer } from './sent-request.ts'

/** A request that a member sent, let in and not parsed yet. */
export type FromMember = { sent: SentRequest; member: Member }

/** From the bytes of a member's request to the text of its answer. */
export async function handleMember(
  context: MemberContext,
  { route, handler }: DeclaredRoute,
  from: FromMember,
): Promise<string | undefined> {
  const request = memberRequest(context, from)
  return writeAnswer(route, await handler({ ...parseSent(route, from.sent), ...request }))
}

export function memberRequest(context: MemberContext, { member }: FromMember): MemberRequest {
  const { workspace, caller } = member
  const { db } = context
  return {
    context,
    workspace,
    caller: { ...caller, db },
    read: (query) => inWorkspace(db, workspace.id, query),
  }
}
