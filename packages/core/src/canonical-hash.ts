import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** SHA-256, in hexadecimal, of a value's canonical JSON (RFC 8785). */
export function canonicalHash(value: object): string {
  const json = canonicalize(value)
  if (json === undefined) throw new Error('This value has no JSON')
  return createHash('sha256').update(json).digest('hex')
}
