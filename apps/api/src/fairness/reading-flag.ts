/** Shared with a thread: whether it reads a document at the moment, which cannot be interrupted. */
export type ReadingFlag = Int32Array<SharedArrayBuffer>

export function createReadingFlag(): ReadingFlag {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
}

export function isReading(flag: ReadingFlag): boolean {
  return Atomics.load(flag, 0) === 1
}

export function markReading<T>(flag: ReadingFlag, read: () => T): T {
  Atomics.store(flag, 0, 1)
  try {
    return read()
  } finally {
    Atomics.store(flag, 0, 0)
  }
}
