import type { ErrorCode, Problem } from '@candor/contract/errors'
import type { AppError } from '@candor/core/app-error'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Env } from '../context.ts'

/** The one place that knows which HTTP status a refusal has. */
const statuses: Record<ErrorCode, ContentfulStatusCode> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  stale: 412,
  precondition_required: 428,
  too_large: 413,
  unsupported: 415,
  unavailable: 503,
  internal: 500,
}

const titles: Record<ErrorCode, string> = {
  invalid: 'The request needs another look',
  unauthenticated: 'Sign in first',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  conflict: 'Something changed in between',
  stale: 'Somebody else saved this first',
  precondition_required: 'Name the version you saw',
  too_large: 'Too large',
  unsupported: 'Sent in a form that is not read here',
  unavailable: 'Not available at the moment',
  internal: 'Something went wrong on our side',
}

/** An AppError as RFC 9457 problem details. */
export function toProblem(c: Context<Env>, { code, message, details }: AppError): Response {
  const status = statuses[code]
  const problem: Problem = {
    type: `urn:candor:${code}`,
    title: titles[code],
    status,
    detail: message,
    code,
    requestId: c.var.requestId,
    ...(details.issues === undefined ? {} : { issues: details.issues }),
    ...(details.current === undefined ? {} : { current: details.current }),
  }
  c.header('content-type', 'application/problem+json')
  // The database is back as soon as it answers; a few seconds spread out who asks again.
  if (status === 503) c.header('retry-after', '2')
  return c.body(JSON.stringify(problem), status)
}
