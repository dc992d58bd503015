import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { KeyRing } from './key-ring.ts'

/** Where a secret belongs, in a workspace or with an account. It cannot be opened as any other. */
export type Place = { workspaceId: string; id: string; name: string } | { userId: string }

export type Sealed = { keyId: string; sealed: string }

const algorithm = 'aes-256-gcm'
const nonceLength = 12
const tagLength = 16

/** Seals a text by the newest key, bound to its place. */
export function seal({ newest }: KeyRing, place: Place, text: string): Sealed {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv(algorithm, newest.bytes, nonce).setAAD(bindingOf(place, newest.id))
  const bytes = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final()])
  return {
    keyId: newest.id,
    sealed: Buffer.concat([bytes, cipher.getAuthTag()]).toString('base64url'),
  }
}

/** The text, or an error that says nothing of it: another place, another key and any change fail alike. */
export function open(keys: KeyRing, place: Place, { keyId, sealed }: Sealed): string {
  const key = keys.find(keyId)
  if (!key) throw new Error(`The key ${keyId} is not in SECRET_KEYS`)
  const bytes = Buffer.from(sealed, 'base64url')
  // Other texts that decode to the same bytes are changes as well.
  const isCanonical = bytes.toString('base64url') === sealed
  if (!isCanonical || bytes.length < nonceLength + tagLength) throw cannotOpen()
  const decipher = createDecipheriv(algorithm, key.bytes, bytes.subarray(0, nonceLength))
    .setAAD(bindingOf(place, keyId))
    .setAuthTag(bytes.subarray(-tagLength))
  try {
    const text = decipher.update(bytes.subarray(nonceLength, -tagLength))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    throw cannotOpen()
  }
}

function bindingOf(place: Place, keyId: string): Buffer {
  const names =
    'userId' in place
      ? ['candor second factor 1', place.userId]
      : ['candor secret 1', place.workspaceId, place.id, place.name]
  return Buffer.from(JSON.stringify([...names, keyId]))
}

function cannotOpen(): Error {
  return new Error('This secret cannot be opened')
}
