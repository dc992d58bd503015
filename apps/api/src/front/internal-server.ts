import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { clientOf } from '../client-address.ts'
import type { PagesContext } from '../context.ts'
import type { Lifecycle } from '../lifecycle.ts'
import { readinessOf } from '../readiness.ts'
import { mayHaveCertificate } from './may-have-certificate.ts'
import { contentType } from './metric-text.ts'
import type { Metrics } from './metrics.ts'

const limits = {
  headersTimeout: 5_000,
  requestTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 8 * 1024,
}

type Inside = { context: PagesContext; lifecycle: Lifecycle; metrics: Metrics }

/** What proxies and whoever watches Candor ask it, on a port that nobody else reaches. */
export function createInternalServer(inside: Inside): Server {
  const server = createServer(limits, (request, response) =>
    give(answer(inside, request), response),
  )
  server.maxConnections = 200
  return server
}

type Answer = { status: number; text?: string; headers?: Record<string, string> }

function answer(inside: Inside, request: IncomingMessage): Answer {
  const { method, url = '' } = request
  if (method !== 'GET') return { status: 405, headers: { allow: 'GET' } }
  const [path, query] = url.split('?', 2)
  switch (path) {
    case '/ask':
      return ask(inside, request, new URLSearchParams(query))
    case '/metrics':
      return { status: 200, headers: { 'content-type': contentType }, text: inside.metrics.text() }
    // Under any name: there are balancers that know no other than an address.
    case '/livez':
      return json(200, 'alive')
    case '/readyz':
      return readiness(inside)
    default:
      return { status: 404 }
  }
}

function readiness({ context: { directory }, lifecycle }: Inside): Answer {
  const { code, status } = readinessOf({ directory, lifecycle })
  return json(code, status)
}

function json(code: number, status: string): Answer {
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  return { status: code, headers, text: JSON.stringify({ status }) }
}

/** 200 for a name that is served, whatever else was asked; of no there is only so much in a minute. */
function ask(
  { context, metrics }: Inside,
  { socket }: IncomingMessage,
  query: URLSearchParams,
): Answer {
  const permission = mayHaveCertificate(context, query.get('domain') ?? '')
  if (permission === 'yes') {
    metrics.asked('yes')
    return { status: 200 }
  }
  const { isRefused, resetSeconds } = context.limiter.knock(
    'ask',
    clientOf(socket.remoteAddress ?? ''),
  )
  metrics.asked(isRefused ? 'refused' : permission)
  if (isRefused) return { status: 429, headers: { 'retry-after': String(resetSeconds) } }
  return permission === 'no' ? { status: 404 } : { status: 503, headers: { 'retry-after': '5' } }
}

function give({ status, text = '', headers }: Answer, response: ServerResponse): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...headers,
  })
  response.end(text)
}
