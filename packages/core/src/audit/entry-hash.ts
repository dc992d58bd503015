import { canonicalHash } from '../canonical-hash.ts'

/** An entry of the audit log as its hash covers it: everything that it says, and the hash before it. */
export type HashedEntry = {
  number: number
  at: string
  actor: object
  action: string
  object: string
  before: object | null
  after: object | null
  request: object | null
  previousHash: string | null
}

export function entryHash(entry: HashedEntry): string {
  return canonicalHash(entry)
}
