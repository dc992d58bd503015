import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { namesHost } from '../authority.ts'
import { Durations } from './durations.ts'
import type { Metric } from './metric-text.ts'

const since = Symbol('since')

/** On the request itself: a hit notices less of it than of a map beside it. */
type Timed = IncomingMessage & { [since]?: number }

type Exchange = { request: Timed; response: ServerResponse; server: Server }

const statuses = ['0xx', '1xx', '2xx', '3xx', '4xx', '5xx'] as const

/** Told by Node itself, so that nothing on the way of a request knows of it. */
export function watchRequests(server: Server, platform: string): Metric {
  const durations = new Durations()
  // The channels carry every exchange of this thread; this is the shape that Node gives them.
  const isOwn = (message: unknown): message is Exchange => (message as Exchange).server === server
  subscribe('http.server.request.start', (message) => {
    if (isOwn(message)) message.request[since] = performance.now()
  })
  subscribe('http.server.response.finish', (message) => {
    if (!isOwn(message)) return
    const { request, response } = message
    const from = request[since]
    if (from === undefined) return
    const target = namesHost(request.headers.host ?? '', platform) ? 'platform' : 'page'
    const status = statuses[Math.floor(response.statusCode / 100)] ?? '0xx'
    durations.add(target, status, (performance.now() - from) / 1_000)
  })
  return {
    name: 'candor_request_duration_seconds',
    help: 'Requests that were answered, from their headers to the last byte of the answer',
    type: 'histogram',
    samples: durations.samples,
  }
}
