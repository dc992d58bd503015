import { unsubscribeRoutes } from '@candor/contract/routes/unsubscribe'
import { AppError } from '@candor/core/app-error'
import type { ErrorHandler } from 'hono'
import type { Env, SharedContext } from '../context.ts'
import { isDatabaseGone } from '../database-gone.ts'
import { NoTurn } from '../fairness/turns.ts'
import { crowded } from '../limits/limiter.ts'
import { requestInfo } from '../platform/request-info.ts'
import { databaseRefusal } from '../database-refusal.ts'
import { toProblem } from '../platform/problem.ts'
import { refusalHeaders } from '../security-headers.ts'

/** A refusal is answered as it is; of anything else the words stay in the log. */
export function handleError({ appOrigin, log }: SharedContext): ErrorHandler<Env> {
  const headers = Object.entries(refusalHeaders(appOrigin.startsWith('https://')))
  return function handleError(error, c) {
    for (const [name, value] of headers) c.header(name, value)
    if (error instanceof AppError) {
      const { method } = c.req
      const asked = { method, path: pathOf(c.req.path), code: error.code }
      log.info({ ...requestInfo(c), ...asked }, 'A request was refused')
      return toProblem(c, error)
    }
    if (error instanceof NoTurn) return toProblem(c, crowded(3))
    const path = pathOf(c.req.path)
    log.error({ err: error, requestId: c.var.requestId, path }, 'A request failed')
    const refusal = databaseRefusal(error)
    if (refusal) return toProblem(c, refusal)
    return toProblem(
      c,
      isDatabaseGone(error)
        ? new AppError('unavailable', databaseAway)
        : new AppError('internal', 'Try again; if it stays, tell the operator the request id.'),
    )
  }
}

/** People read this in the dashboard. */
const databaseAway = 'The database cannot be reached. What is published can be read as before.'

const withToken = unsubscribeRoutes.oneClick.path.replace(':token', '')

/** A path as the log may know it. */
function pathOf(path: string): string {
  return path.startsWith(withToken) ? `${withToken}…` : path
}
