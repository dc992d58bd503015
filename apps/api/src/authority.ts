import type { IncomingMessage } from 'node:http'
import { canonicalHost } from '@candor/contract/hostname'
import { LRUCache } from 'lru-cache'

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
  const host = canonical(fromTarget ?? fromHeader ?? '')
  const other = fromTarget === undefined ? host : canonical(fromHeader ?? fromTarget)
  if (host === undefined || other === undefined) return refuse('The host name is not valid')
  return host === other ? { ok: true, host } : refuse('The request names two different hosts')
}

/** Whether an authority in canonical form, with or without a port, names this host. */
export function namesHost(authority: string, host: string): boolean {
  return (
    authority.startsWith(host) &&
    (authority.length === host.length || authority[host.length] === ':')
  )
}

function refuse(reason: string): Authority {
  return { ok: false, reason }
}

/** Names come again and again, and reading one costs more than most of a hit. */
const names = new LRUCache<string, { host: string | undefined }>({ max: 10_000 })

function canonical(name: string): string | undefined {
  const known = names.get(name)
  if (known) return known.host
  const host = canonicalHost(name)
  if (name.length <= 300) names.set(name, { host })
  return host
}

function headersNamed(rawHeaders: readonly string[], name: string): string[] {
  const found: string[] = []
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const header = rawHeaders[at]
    if (header?.length === name.length && header.toLowerCase() === name) {
      found.push(rawHeaders[at + 1] ?? '')
    }
  }
  return found
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
