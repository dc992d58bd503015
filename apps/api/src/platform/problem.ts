import type { ErrorCode, Problem } from '@candor/contract/errors'
import type { AppError } from '@candor/core/app-error'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Env } from '../context.ts'

/** The one place that knows which HTTP status a refusal has. */
const statuses: Record<ErrorCode, ContentfulStatusCode> = {
  bad_request: 400,
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  proof_needed: 403,
  not_found: 404,
  conflict: 409,
  stale: 412,
  precondition_required: 428,
  too_large: 413,
  unsupported: 415,
  too_many: 429,
  unavailable: 503,
  internal: 500,
}

const titles: Record<ErrorCode, string> = {
  bad_request: 'The request is not one that a browser sends',
  invalid: 'The request needs another look',
  unauthenticated: 'Sign in first',
  forbidden: 'Not allowed',
  proof_needed: 'Show first that it is you',
  not_found: 'Not found',
  conflict: 'Something changed in between',
  stale: 'Somebody else saved this first',
  precondition_required: 'Name the version you saw',
  too_large: 'Too large',
  unsupported: 'Sent in a form that is not read here',
  too_many: 'Too many requests',
  unavailable: 'Not available at the moment',
  internal: 'Something went wrong on our side',
}

/** An AppError as RFC 9457 problem details. */
export function problemOf({ code, message, details }: AppError, requestId: string): Problem {
  return {
    type: `urn:candor:${code}`,
    title: titles[code],
    status: statuses[code],
    detail: message,
    code,
    requestId,
    ...(details.issues === undefined ? {} : { issues: details.issues }),
    ...(details.current === undefined ? {} : { current: details.current }),
  }
}

export function toProblem(c: Context<Env>, error: AppError): Response {
  const { code, details } = error
  const status = statuses[code]
  c.header('content-type', 'application/problem+json')
  // The database is back as soon as it answers; a few seconds spread out who asks again.
  const retryAfter = details.retryAfter ?? (status === 503 ? 2 : undefined)
  if (retryAfter !== undefined) c.header('retry-after', String(retryAfter))
  return c.body(JSON.stringify(problemOf(error, c.var.requestId)), status)
}
