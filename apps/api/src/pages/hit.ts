import type { IncomingMessage, ServerResponse } from 'node:http'
import { chooseEncoding, isKnown } from './negotiate.ts'
import type { Encoding, PageEntry } from './page-entry.ts'
import { headersOf } from './to-response.ts'

/** A page with its headers ready to be written, in each encoding. */
export type Hit = { answer: (request: IncomingMessage, response: ServerResponse) => void }

export function toHit(page: PageEntry): Hit {
  const ready = (isSent: boolean) =>
    new Map(encodings.map((encoding) => [encoding, flat(headersOf(page, encoding, isSent))]))
  const [whole, unchanged] = [ready(true), ready(false)]
  return {
    answer({ headers, method }, response) {
      const encoding = chooseEncoding(headers['accept-encoding']?.toString() ?? '', page)
      if (isKnown(headers['if-none-match'] ?? null, page.etag)) {
        response.writeHead(304, unchanged.get(encoding)).end()
        return
      }
      response.writeHead(page.status, whole.get(encoding))
      if (method === 'HEAD') response.end()
      else response.end(page.bodies[encoding] ?? page.bodies.identity)
    },
  }
}

const encodings: Encoding[] = ['br', 'gzip', 'identity']

function flat(headers: Headers): string[] {
  return [...headers].flat()
}
