import type { IncomingMessage } from 'node:http'

const mostBytes = 4 * 1024 * 1024
const longest = 1_000

/**
 * Reads off what nobody read of a request's body, so that its refusal arrives, and nothing of the body
 * is ever taken for the next request. False where that is too long or too slow: then the connection
 * must end with the answer.
 */
export async function readOff(incoming: IncomingMessage): Promise<boolean> {
  if (!hasBody(incoming)) return true
  if (!incoming.complete && !incoming.destroyed) await discard(incoming)
  return incoming.complete
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

function discard(incoming: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
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
