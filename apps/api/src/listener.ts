import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { pathOfTarget, readAuthority } from './authority.ts'
import type { App } from './app.ts'
import { refusalHeaders } from './security-headers.ts'
import type { Lifecycle } from './lifecycle.ts'

/**
 * Node's listener: settles which host and path a request is for, once and before anything else reads
 * it, and hands it to the app in that one form.
 */
export function createListener(
  app: App,
  lifecycle: Lifecycle = { isStopping: false },
): RequestListener {
  const serve = getRequestListener(app.fetch)
  return (request, response) => {
    const refusal = refusalOf(request)
    if (refusal !== undefined) {
      refuse(response, refusal)
      return
    }
    if (lifecycle.isStopping) response.setHeader('connection', 'close')
    void serve(request, response)
  }
}

/** Makes the request's host and target canonical, or says why it cannot be served. */
function refusalOf(request: IncomingMessage): string | undefined {
  const coding = request.headers['transfer-encoding']
  if (coding !== undefined && (coding !== 'chunked' || request.httpVersion === '1.0')) {
    return 'This transfer coding is not supported'
  }
  const authority = readAuthority(request)
  if (!authority.ok) return authority.reason
  const port = /:(\d{1,5})$/.exec(request.headers.host ?? '')?.[0] ?? ''
  request.headers.host = `${authority.host}${port}`
  request.url = pathOfTarget(request.url ?? '/')
  return undefined
}

function refuse(response: ServerResponse, reason: string): void {
  response.writeHead(400, {
    // No HSTS: nobody knows whose name was meant.
    ...refusalHeaders(false),
    'content-type': 'text/plain; charset=utf-8',
    connection: 'close',
  })
  response.end(`${reason}.\n`)
}
