import * as z from 'zod'

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * The one form of an authority: lower case, no port, no trailing dot, ASCII (punycode for others).
 * Undefined where it is no host name: IP literals, userinfo, empty labels, over 253 characters.
 */
export function canonicalHost(authority: string): string | undefined {
  const host = /^([^:\s@[\]]+?)\.?(?::(\d{1,5}))?$/.exec(authority)?.[1]?.toLowerCase()
  if (!host || host.length > 253) return undefined
  const labels = host.split('.')
  if (!labels.every((part) => label.test(part))) return undefined
  // Such a last label makes it an IPv4 address (WHATWG URL, ends in a number).
  return /^(\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? '') ? undefined : host
}

/** A public name that can be a trust center's own address. */
export const Hostname = z
  .string()
  .refine(
    (name) => canonicalHost(name) === name,
    'Write a host name in small letters, such as trust.example.com',
  )
  .refine((name) => name.includes('.'), 'Write a whole host name, such as trust.example.com')

/** An international name in its ASCII form (UTS 46); anything that is no name is given back as it is. */
export function toAsciiHost(name: string): string {
  const url = `http://${name}`
  return /^[^\s/@?#:]+$/.test(name) && URL.canParse(url) ? new URL(url).hostname : name
}

/** Names and addresses of this machine alone. */
export function isLocalName(name: string): boolean {
  return /^(127\.\d+\.\d+\.\d+|\[?::1\]?|(.+\.)?localhost)$/.test(name)
}
