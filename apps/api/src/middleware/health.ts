import type { MiddlewareHandler } from 'hono'
import type { AppContext, Env } from '../context.ts'
import { readinessOf } from '../readiness.ts'

/**
 * For whoever runs Candor, on the platform's host. `/livez`: the process answers. `/readyz`: it should
 * get requests; while the database is away it still should, because pages go on. Neither asks the
 * database anything, so nobody can wear it down by asking.
 */
export function health(context: AppContext): MiddlewareHandler<Env> {
  return async function health(c, next) {
    const isQuestion = c.req.method === 'GET' || c.req.method === 'HEAD'
    if (isQuestion && c.req.path === '/livez') return c.json({ status: 'alive' })
    if (isQuestion && c.req.path === '/readyz') {
      const { code, status } = readinessOf(context)
      return c.json({ status }, code)
    }
    return next()
  }
}
