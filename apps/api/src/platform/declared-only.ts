import { routes } from '@candor/contract/routes/registry'
import type { Hono } from 'hono'
import type { Env } from '../context.ts'

/**
 * Everything that stands on an app beside the declared routes, as method, path and the function's own
 * name. Nothing that serves content of a workspace belongs here.
 */
const known = {
  /** Tells what a request is for, and hands it on. */
  front: new Set([
    'ALL /* finishReading',
    'ALL /* requestId',
    'ALL /* resolveTarget',
    'ALL /* findAddress',
    'ALL /* limitVisits',
    'ALL /* answerChallenge',
    'ALL /* dispatch',
  ]),
  platform: new Set([
    'ALL /* requestId',
    'ALL /* platformHeaders',
    'ALL /* health',
    'ALL /* findAddress',
    'ALL /* limitArrivals',
    'ALL /* checkOrigin',
    'ALL /* refuseDoubledCookies',
    'ALL /api/* refuseUnknown',
    'GET /* serveFile',
  ]),
}

const declared: readonly string[] = Object.values(routes)
  .flatMap((group) => Object.values(group))
  .map(({ method, path }) => `${method} ${path} serveDeclared`)

/** Refuses to start with a route that was not declared, one declared twice, or one that is missing. */
export function declaredOnly(app: Hono<Env>, part: keyof typeof known): Hono<Env> {
  const present = app.routes.map(({ method, path, handler }) => `${method} ${path} ${handler.name}`)
  const expected = part === 'platform' ? declared : []
  const strange = present.filter((one) => !known[part].has(one) && !expected.includes(one))
  const twice = expected.filter((one) => present.filter((other) => other === one).length > 1)
  const missing = [...expected, ...known[part]].filter((one) => !present.includes(one))
  const wrong = [
    ...strange.map((one) => `not declared: ${one}`),
    ...twice.map((one) => `twice: ${one}`),
    ...missing.map((one) => `missing: ${one}`),
  ]
  if (wrong.length > 0) throw new Error(`The routes are not those declared.\n${wrong.join('\n')}`)
  return app
}
