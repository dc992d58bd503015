import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { namesHost, pathOfTarget, readAuthority } from './authority.ts'
import type { App } from './context.ts'
import type { AnswerHit } from './pages/hits.ts'
import { isClearTarget } from './request-target.ts'
import { refusalHeaders } from './security-headers.ts'
import type { Lifecycle } from './lifecycle.ts'

/** Where the platform's requests are answered, when it is not here. */
export type Platform = { hostname: string; serve: RequestListener }

export type ListenerOptions = {
  lifecycle?: Lifecycle | undefined
  platform?: Platform | undefined
  /** Asked before anything of the app. */
  answerHit?: AnswerHit | undefined
}

/**
 * Node's listener: settles which host and path a request is for, once and before anything else reads
 * it, and hands it to the app in that one form.
 */
export function createListener(
  app: App,
  { lifecycle, platform, answerHit }: ListenerOptions = {},
): RequestListener {
  const serve = getRequestListener(app.fetch)
  return (request, response) => {
    const refusal = refusalOf(request)
    if (refusal !== undefined) {
      refuse(response, refusal)
      return
    }
    if (lifecycle?.isStopping) response.setHeader('connection', 'close')
    const host = request.headers.host ?? ''
    if (platform && namesHost(host, platform.hostname)) platform.serve(request, response)
    else if (!answerHit?.(request, response)) void serve(request, response)
  }
}

type Refusal = { status: 400 | 405 | 431; reason: string }

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const mostHeaders = 100

/** Makes the request's host and target canonical, or says why it cannot be served. */
function refusalOf(request: IncomingMessage): Refusal | undefined {
  const { headers, method = '', rawHeaders } = request
  if (rawHeaders.length > 2 * mostHeaders) return { status: 431, reason: 'Send fewer headers' }
  if (!methods.includes(method)) return { status: 405, reason: 'This method is not supported' }
  const coding = headers['transfer-encoding']
  if (coding !== undefined && (coding !== 'chunked' || request.httpVersion === '1.0')) {
    return bad('This transfer coding is not supported')
  }
  const authority = readAuthority(request)
  if (!authority.ok) return bad(authority.reason)
  const target = pathOfTarget(request.url ?? '/')
  if (!isClearTarget(target)) return bad('The path is not one this server understands')
  if (headers.host !== authority.host) {
    const port = /:(\d{1,5})$/.exec(headers.host ?? '')?.[0] ?? ''
    headers.host = `${authority.host}${port}`
  }
  request.url = target
  return undefined
}

function bad(reason: string): Refusal {
  return { status: 400, reason }
}

function refuse(response: ServerResponse, { status, reason }: Refusal): void {
  response.writeHead(status, {
    // No HSTS: nobody knows whose name was meant.
    ...refusalHeaders(false),
    'content-type': 'text/plain; charset=utf-8',
    connection: 'close',
    ...(status === 405 ? { allow: methods.join(', ') } : {}),
  })
  response.end(`${reason}.\n`)
}
