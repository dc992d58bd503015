import type { IncomingMessage } from 'node:http'
import type { MiddlewareHandler } from 'hono'
import type { Env } from '../context.ts'

const mostBytes = 4 * 1024 * 1024
const longest = 1_000

/**
 * Reads off the body of a request that was answered without it, so that a refusal arrives, and nothing
 * of a body is ever taken for the next request. What is too long or too slow loses its connection.
 */
export function finishReading(): MiddlewareHandler<Env> {
  return async function finishReading(c, next) {
    await next()
    const incoming = c.env?.incoming
    if (!incoming || !('complete' in incoming) || !hasBody(incoming)) return
    await readOff(incoming)
    if (!incoming.complete) c.res.headers.set('connection', 'close')
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

function readOff(incoming: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    if (incoming.complete || incoming.destroyed) {
      resolve()
      return
    }
    let left = mostBytes
    const stop = () => {
      clearTimeout(timer)
      incoming.off('data', count)
      resolve()
    }
    const count = (chunk: Buffer) => {
      left -= chunk.length
      if (left > 0) return
      incoming.pause()
      stop()
    }
    const timer = setTimeout(stop, longest)
    incoming.on('data', count).once('end', stop).once('close', stop).once('error', stop).resume()
  })
}
