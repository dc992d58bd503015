import { renderMessage } from '@candor/page/render'
import type { Context } from 'hono'
import type { Logger } from 'pino'
import type { Env, Target } from '../context.ts'
import { commonHeaders } from '../security-headers.ts'
import { pageHeaders } from './page-headers.ts'
import type { PageStore } from './page-store.ts'
import { toResponse } from './to-response.ts'

type TrustCenterTarget = Extract<Target, { type: 'trust-center' }>

/** Answers a visitor from ready bytes. */
export async function serveTrustCenter(
  c: Context<Env>,
  { pages, log }: { pages: PageStore; log: Logger },
  { entry, hostname }: TrustCenterTarget,
): Promise<Response> {
  const { method } = c.req
  if (method !== 'GET' && method !== 'HEAD') {
    const headers = { ...commonHeaders(false), allow: 'GET, HEAD' }
    return c.text('Trust centers are read with GET.\n', 405, headers)
  }
  try {
    const page = await pages.find({ entry, hostname, path: new URL(c.req.url).pathname })
    return toResponse(page, c.req.raw.headers, method)
  } catch (err) {
    log.error({ err, requestId: c.var.requestId, hostname }, 'A page could not be made')
    return serveUnavailable()
  }
}

/** A host that nobody has: RFC 9110's 421, and a page that names nobody. */
export function serveUnknownHost(): Response {
  return serveMessage({
    status: 421,
    title: 'There is no trust center at this address',
    text: 'The address may be mistyped, or it is not set up here.',
  })
}

/** The database is away and what was asked for is not at hand: nobody can say that it does not exist. */
export function serveUnavailable(): Response {
  const response = serveMessage({
    status: 503,
    title: 'Not available at the moment',
    text: 'This page cannot be read right now. Try again in a minute.',
  })
  response.headers.set('retry-after', '30')
  return response
}

type Message = { status: 421 | 503; title: string; text: string }

function serveMessage(message: Message): Response {
  const type = 'text/html; charset=utf-8'
  return new Response(renderMessage(message), {
    status: message.status,
    headers: {
      ...pageHeaders({ type, status: 404 }, { appOrigin: '' }),
      'content-type': type,
      'cache-control': 'no-store',
    },
  })
}
