import type { IncomingMessage } from 'node:http'
import { canonicalHost } from '@candor/contract/hostname'

/**
 * The one host that a request names, in canonical form, or why it has none. Two sources that
 * disagree (RFC 9112, section 3.2) are refused instead of ranked.
 */
export type Authority = { ok: true; host: string } | { ok: false; reason: string }

export function readAuthority(request: IncomingMessage): Authority {
  const named = headersNamed(request.rawHeaders, 'host')
  if (named.length > 1) return refuse('The request names two hosts')
  const fromHeader = named[0]
  const fromTarget = authorityOfTarget(request.url ?? '/')
  if (fromTarget === null) return refuse('The request target is not one this server understands')
  if (fromHeader === undefined && fromTarget === undefined)
    return refuse('The request names no host')
  const host = canonicalHost(fromTarget ?? fromHeader ?? '')
  const other = canonicalHost(fromHeader ?? fromTarget ?? '')
  if (host === undefined || other === undefined) return refuse('The host name is not valid')
  return host === other ? { ok: true, host } : refuse('The request names two different hosts')
}

function refuse(reason: string): Authority {
  return { ok: false, reason }
}

function headersNamed(rawHeaders: readonly string[], name: string): string[] {
  return rawHeaders.filter(
    (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name,
  )
}

/** Undefined for the usual origin form; null for a form that is not served. */
function authorityOfTarget(target: string): string | undefined | null {
  if (target.startsWith('/')) return undefined
  return /^https?:\/\/([^/?#@]+)(?:[/?#]|$)/i.exec(target)?.[1] ?? null
}

/** Path and query of a request target, without the authority of its absolute form. */
export function pathOfTarget(target: string): string {
  if (target.startsWith('/')) return target
  const path = target.replace(/^https?:\/\/[^/?#]*/i, '')
  return path.startsWith('/') ? path : `/${path}`
}
