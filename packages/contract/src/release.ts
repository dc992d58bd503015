import type { TrustCenter } from './trust-center.ts'

/** An immutable, numbered snapshot of a whole trust center: all that the public page is made from. */
export type Release = {
  number: number
  /** ISO 8601 instant in UTC. */
  publishedAt: string
  /** SHA-256 in hexadecimal of the canonical JSON (RFC 8785) of what this release says; see docs. */
  hash: string
  document: TrustCenter
}
