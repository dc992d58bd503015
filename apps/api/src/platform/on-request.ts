import type { ChangeRequest } from '@candor/contract/change-request/views'
import { notFound } from '@candor/core/app-error'
import { getChangeRequest } from '@candor/core/change-request/view'
import { type Command, execute } from '@candor/core/command'
import type * as z from 'zod'
import type { MemberRequest } from './handlers.ts'
import { isReleaseNumber } from './release-number.ts'

type OnRequest = Pick<MemberRequest, 'caller' | 'read'> & { params: { request: string } }

/** The change request that a path names. */
export function requestNumber({ request }: { request: string }): number {
  if (!isReleaseNumber(request)) throw notFound('The change request')
  return Number(request)
}

/** A change request as whoever asks sees it. */
export function showRequest(
  { caller, read }: Pick<MemberRequest, 'caller' | 'read'>,
  number: number,
): Promise<ChangeRequest> {
  return read((tx) => getChangeRequest(tx, caller.actor, number))
}

/** Does something to the request that the path names, and answers with how it is then. */
export async function runOnRequest(
  request: OnRequest,
  command: Command<z.ZodType, unknown>,
  input: object,
): Promise<ChangeRequest> {
  const number = requestNumber(request.params)
  await execute(request.caller, command, { ...input, request: number })
  return showRequest(request, number)
}
