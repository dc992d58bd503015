import type { IncomingMessage } from 'node:http'
import { AppError } from '@candor/core/app-error'
import { renderMessage } from '@candor/page/render'
import type { Lifecycle } from '../lifecycle.ts'
import { pageHeaders } from '../pages/page-headers.ts'
import type { Refusal } from './known-refusals.ts'
import { ownAnswer, ownJson, ownProblem } from './own-answer.ts'

const retryAfter = 5

const away = new AppError(
  'unavailable',
  'Candor is busy or restarting. What is published can be read as before.',
  { retryAfter },
)

const words = {
  status: 503,
  title: 'The dashboard is not available at the moment',
  text: 'Published trust centers can be read as before. This page works again by itself, usually within a minute; nothing that was saved is lost.',
} as const

export type NodeState = {
  appOrigin: string
  isLoaded: () => boolean
  lifecycle: Pick<Lifecycle, 'isStopping'>
}

/** What the door says where the API cannot: to a person, to a program, and to whoever asks how it is. */
export function answerForApi({ url, headers }: IncomingMessage, node: NodeState): Refusal {
  const { appOrigin } = node
  if (url === '/livez') return ownJson(200, { status: 'alive' }, appOrigin)
  if (url === '/readyz') return readiness(node)
  if (!headers.accept?.includes('text/html')) return ownProblem(away, appOrigin)
  const type = 'text/html; charset=utf-8'
  const own = {
    ...pageHeaders({ type, status: 404 }, { appOrigin }),
    'content-type': type,
    'cache-control': 'no-store',
    'retry-after': String(retryAfter),
  }
  return ownAnswer(503, own, renderMessage(words))
}

/** Requests should come here while there is anything to show, and none once the door is about to close. */
function readiness({ appOrigin, isLoaded, lifecycle }: NodeState): Refusal {
  if (lifecycle.isStopping) return ownJson(503, { status: 'stopping' }, appOrigin)
  return ownJson(isLoaded() ? 200 : 503, { status: 'degraded' }, appOrigin)
}
