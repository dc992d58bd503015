import { chooseEncoding, isKnown } from './negotiate.ts'
import type { Encoding, PageEntry } from './page-entry.ts'

/** A page as the framework answers with it. */
export function toResponse(page: PageEntry, headers: Headers, method: string): Response {
  const encoding = chooseEncoding(headers.get('accept-encoding') ?? '', page)
  if (page.status === 200 && isKnown(headers.get('if-none-match'), page.etag)) {
    return new Response(null, { status: 304, headers: headersOf(page, encoding, false) })
  }
  return new Response(method === 'HEAD' ? null : bodyOf(page, encoding), {
    status: page.status,
    headers: headersOf(page, encoding, true),
  })
}

function bodyOf({ bodies }: PageEntry, encoding: Encoding): Buffer<ArrayBuffer> {
  return bodies[encoding] ?? bodies.identity
}

/** With the bytes, or for a client that has them. ETags differ by encoding (RFC 9110, section 8.8.3.3). */
export function headersOf(page: PageEntry, encoding: Encoding, isSent: boolean): Headers {
  const headers = new Headers({ ...page.headers, etag: `"${page.etag}-${encoding}"` })
  if (!isSent) {
    headers.delete('content-type')
    return headers
  }
  if (encoding !== 'identity') headers.set('content-encoding', encoding)
  headers.set('content-length', String(bodyOf(page, encoding).length))
  return headers
}
