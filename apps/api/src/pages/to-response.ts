import type { Encoding, PageEntry } from './page-entry.ts'

/** ETags differ by encoding, as strong ones must (RFC 9110, section 8.8.3.3). */
export function toResponse(page: PageEntry, headers: Headers, method: string): Response {
  const encoding = chooseEncoding(headers.get('accept-encoding') ?? '', page)
  const body = page.bodies[encoding] ?? page.bodies.identity
  const etag = `"${page.etag}-${encoding}"`
  const answer = new Headers({ ...page.headers, etag })
  if (encoding !== 'identity') answer.set('content-encoding', encoding)
  if (page.status === 200 && isKnown(headers.get('if-none-match'), page.etag)) {
    answer.delete('content-encoding')
    answer.delete('content-type')
    return new Response(null, { status: 304, headers: answer })
  }
  answer.set('content-length', String(body.length))
  return new Response(method === 'HEAD' ? null : body, { status: page.status, headers: answer })
}

/** A client that has any encoding of these bytes has this page (If-None-Match compares weakly). */
function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.some((tag) => tag === '*' || tag.startsWith(`"${etag}-`))
}

function chooseEncoding(accepted: string, { bodies }: PageEntry): Encoding {
  const weights = new Map(
    accepted.split(',').map((part) => {
      const [name = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find(Boolean)
      return [name, Number(quality ?? 1)]
    }),
  )
  const weightOf = (name: Encoding) => weights.get(name) ?? weights.get('*') ?? 0
  const candidates = (['br', 'gzip'] as const).filter((name) => bodies[name] && weightOf(name) > 0)
  return candidates.toSorted((a, b) => weightOf(b) - weightOf(a))[0] ?? 'identity'
}
