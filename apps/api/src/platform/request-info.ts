import type { RequestInfo } from '@candor/core/audit/write'
import type { Context } from 'hono'
import type { Env } from '../context.ts'

/** Where a request comes from, for the log and for the audit log. */
export function requestInfo(c: Context<Env>): RequestInfo {
  const { address } = c.var
  const userAgent = c.req.header('user-agent')?.slice(0, 400)
  return {
    requestId: c.var.requestId,
    ...(address === undefined ? {} : { address }),
    ...(userAgent === undefined ? {} : { userAgent }),
  }
}
