import type { IncomingMessage, ServerResponse } from 'node:http'
import { clientAddress, clientOf } from '../client-address.ts'
import type { PagesContext } from '../context.ts'
import { targetOf } from './target-of.ts'
import { type Hit, toHit } from './hit.ts'
import type { PageStore } from './page-store.ts'

/** Answers from memory at once; false where the ordinary path has to answer. */
export type AnswerHit = (request: IncomingMessage, response: ServerResponse) => boolean

/** Addresses of pages known at once; what is beyond is looked up anew. */
const mostKnown = 50_000

/**
 * The short way to a page that lies ready in memory: no framework, no promise, and nothing made that grows
 * with the page. It says exactly what the ordinary path would say.
 */
export function createHits(context: PagesContext, pages: Pick<PageStore, 'peek'>): AnswerHit {
  const { directory, limiter, now, peerOf, isTrustedProxy } = context
  const known = new Map<string, Hit>()
  let revision = -1
  let today = ''
  let dayEnds = 0

  /** What was looked up holds for a day at most, and for one state of the directory. */
  function keepCurrent(): void {
    const time = now().getTime()
    if (revision === directory.revision && time < dayEnds && time >= dayEnds - day) return
    known.clear()
    revision = directory.revision
    today = new Date(time).toISOString().slice(0, 10)
    dayEnds = Date.parse(today) + day
  }

  function find(host: string, path: string): Hit | undefined {
    keepCurrent()
    const key = `${host} ${path}`
    const hit = known.get(key)
    if (hit) return hit
    const target = targetOf(context, host)
    if (target.type !== 'trust-center') return undefined
    const page = pages.peek({ entry: target.entry, hostname: target.hostname, path, today })
    if (page?.status !== 200) return undefined
    const found = toHit(page)
    if (known.size < mostKnown) known.set(key, found)
    return found
  }

  return function answerHit(request, response) {
    const { headers, method, url = '' } = request
    if (method !== 'GET' && method !== 'HEAD') return false
    if (headers['content-length'] !== undefined || headers['transfer-encoding']) return false
    const query = url.indexOf('?')
    const hit = find(headers.host ?? '', query < 0 ? url : url.slice(0, query))
    if (!hit) return false
    const address = clientAddress(
      peerOf(request),
      headers['x-forwarded-for']?.toString(),
      isTrustedProxy,
    )
    if (limiter.knock('visit', clientOf(address ?? '')).isRefused) return false
    hit.answer(request, response)
    return true
  }
}

const day = 24 * 3_600_000
