import type { KeyRing } from './key-ring.ts'
import { open, seal, type Sealed } from './seal.ts'

/** Seals what belongs to an account. */
export function accountSeals(keys: KeyRing) {
  return {
    keyId: keys.newest.id,
    seal: (userId: string, text: string): Sealed => seal(keys, { userId }, text),
    open: (userId: string, sealed: Sealed): string => open(keys, { userId }, sealed),
  }
}
