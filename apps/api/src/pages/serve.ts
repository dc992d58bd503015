import { renderMessage } from '@candor/page/render'
import type { Context } from 'hono'
import type { Logger } from 'pino'
import type { Env, Target } from '../context.ts'
import { refusalHeaders } from '../security-headers.ts'
import { pageHeaders } from './page-headers.ts'
import type { PageStore } from './page-store.ts'
import { toResponse } from './to-response.ts'

type TrustCenterTarget = Extract<Target, { type: 'trust-center' }>

/** What the answers to visitors are made with. */
export type Visitors = { pages: PageStore; log: Logger; appOrigin: string }

/** Answers a visitor from ready bytes. */
export async function serveTrustCenter(
  c: Context<Env>,
  { pages, log, appOrigin }: Visitors,
  { entry, hostname }: TrustCenterTarget,
): Promise<Response> {
  const { method } = c.req
  if (method !== 'GET' && method !== 'HEAD') {
    const headers = { ...refusalHeaders(appOrigin.startsWith('https://')), allow: 'GET, HEAD' }
    return c.text('Trust centers are read with GET.\n', 405, headers)
  }
  try {
    const page = await pages.find({ entry, hostname, path: new URL(c.req.url).pathname })
    return toResponse(page, c.req.raw.headers, method)
  } catch (err) {
    log.error({ err, requestId: c.var.requestId, hostname }, 'A page could not be made')
    return serveUnavailable(appOrigin)
  }
}

/** A host that nobody has: RFC 9110's 421, and a page that names nobody. HSTS is for its owner to say. */
export function serveUnknownHost(): Response {
  const words = {
    status: 421,
    title: 'There is no trust center at this address',
    text: 'The address may be mistyped, or it is not set up here.',
  } as const
  return serveMessage(words, '')
}

/** The database is away and what was asked for is not at hand: nobody can say that it does not exist. */
export function serveUnavailable(appOrigin: string): Response {
  const words = {
    status: 503,
    title: 'Not available at the moment',
    text: 'This page cannot be read right now. Try again in a minute.',
  } as const
  const response = serveMessage(words, appOrigin)
  response.headers.set('retry-after', '30')
  return response
}

/** Made of nothing but a line: whoever asks this often shall cost as little as can be. */
export function serveTooMany(seconds: number, appOrigin: string): Response {
  return new Response(`That was too often. Try again in ${seconds} seconds.\n`, {
    status: 429,
    headers: {
      ...refusalHeaders(appOrigin.startsWith('https://')),
      'content-type': 'text/plain; charset=utf-8',
      'retry-after': String(seconds),
    },
  })
}

type Message = { status: 421 | 503; title: string; text: string }

function serveMessage(message: Message, appOrigin: string): Response {
  const type = 'text/html; charset=utf-8'
  return new Response(renderMessage(message), {
    status: message.status,
    headers: {
      ...pageHeaders({ type, status: 404 }, { appOrigin }),
      'content-type': type,
      'cache-control': 'no-store',
    },
  })
}
