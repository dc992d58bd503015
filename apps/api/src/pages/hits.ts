import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PagesContext } from '../context.ts'
import { KnownClients } from './known-clients.ts'
import { KnownHits } from './known-hits.ts'
import type { PageStore } from './page-store.ts'

/** Answers from memory at once; false where the ordinary path has to answer. */
export type AnswerHit = (request: IncomingMessage, response: ServerResponse) => boolean

/**
 * The short way to a page that lies ready in memory: no framework, no promise, and nothing made that grows
 * with the page. It says exactly what the ordinary path would say.
 */
export function createHits(context: PagesContext, pages: Pick<PageStore, 'peek'>): AnswerHit {
  const known = new KnownHits(context, pages)
  const isTooMany = countVisits(context)
  return function answerHit(request, response) {
    const { headers, url = '' } = request
    if (!isReading(request)) return false
    const query = url.indexOf('?')
    const hit = known.find(headers.host ?? '', query < 0 ? url : url.slice(0, query))
    if (!hit || isTooMany(request)) return false
    hit.answer(request, response)
    return true
  }
}

function isReading({ headers, method }: IncomingMessage): boolean {
  const hasBody = headers['content-length'] ?? headers['transfer-encoding']
  return (method === 'GET' || method === 'HEAD') && hasBody === undefined
}

/** Counts the visit; the ordinary path says so where there were too many. */
function countVisits({ limiter, peerOf, isTrustedProxy }: PagesContext) {
  const clients = new KnownClients(isTrustedProxy)
  return function isTooMany(request: IncomingMessage): boolean {
    const forwardedFor = request.headers['x-forwarded-for']?.toString()
    const client = clients.find(peerOf(request) ?? '', forwardedFor)
    return limiter.knock('visit', client).isRefused
  }
}
