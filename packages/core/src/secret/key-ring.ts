/** A key of AES-256 and the name by which sealed things say which key it was. */
export type Key = { id: string; bytes: Buffer }

/** Keys that open; the newest one seals. */
export type KeyRing = { newest: Key; find: (id: string) => Key | undefined }

/** Reads `id:key,id:key`, the newest first; a key is 32 bytes in base64url. */
export function parseKeyRing(text: string): KeyRing {
  const keys = text
    .trim()
    .split(/[,\n]/)
    .map((entry) => parseKey(entry.trim()))
  const ids = new Set(keys.map(({ id }) => id))
  const [newest] = keys
  if (!newest || ids.size < keys.length) throw new Error('Every secret key needs a name of its own')
  return { newest, find: (id) => keys.find((key) => key.id === id) }
}

function parseKey(entry: string): Key {
  const [, id, encoded] = /^([a-z0-9-]{1,40}):([\w-]{43})=?$/i.exec(entry) ?? []
  const bytes = Buffer.from(encoded ?? '', 'base64url')
  // What was meant to be a key is never part of a message.
  if (id === undefined || bytes.length !== 32) {
    throw new Error('A secret key is written as name:32 bytes in base64url')
  }
  return { id, bytes }
}
