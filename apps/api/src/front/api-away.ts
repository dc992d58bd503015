import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { AppError } from '@candor/core/app-error'
import { renderMessage } from '@candor/page/render'
import { pageHeaders } from '../pages/page-headers.ts'
import { problemOf } from '../platform/problem.ts'
import { refusalHeaders } from '../security-headers.ts'
import type { Refusal } from './known-refusals.ts'

const retryAfter = '5'

const away = new AppError('unavailable', 'The API does not answer. Try again in a few seconds.')

const words = {
  status: 503,
  title: 'The dashboard is not available at the moment',
  text: 'Published trust centers can be read as before. This page works again by itself, usually within a minute; nothing that was saved is lost.',
} as const

export type NodeState = { appOrigin: string; isLoaded: () => boolean }

/** What the door says where the API cannot: to a person, to a program, and to whoever asks how it is. */
export function answerForApi({ url, headers }: IncomingMessage, node: NodeState): Refusal {
  const { appOrigin, isLoaded } = node
  if (url === '/livez') return json(200, { status: 'alive' }, node)
  // Requests should come here while there is anything to show.
  if (url === '/readyz') return json(isLoaded() ? 200 : 503, { status: 'degraded' }, node)
  if (!headers.accept?.includes('text/html')) return json(503, problemOf(away, randomUUID()), node)
  const type = 'text/html; charset=utf-8'
  const own = { ...pageHeaders({ type, status: 404 }, { appOrigin }), 'content-type': type }
  return answer(503, { ...own, 'cache-control': 'no-store' }, renderMessage(words))
}

function json(status: number, value: object, { appOrigin }: NodeState): Refusal {
  const type = 'code' in value ? 'application/problem+json' : 'application/json'
  const headers = { ...refusalHeaders(appOrigin.startsWith('https://')), 'content-type': type }
  return answer(status, headers, JSON.stringify(value))
}

function answer(status: number, headers: Record<string, string>, text: string): Refusal {
  const more = { ...(status === 503 ? { 'retry-after': retryAfter } : {}), connection: 'close' }
  return {
    status,
    headers: Object.entries({ ...headers, ...more }).flat(),
    body: Buffer.from(text),
  }
}
