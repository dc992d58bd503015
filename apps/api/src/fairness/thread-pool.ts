import { Tinypool } from 'tinypool'

type Options = {
  thread: URL
  /** Hears of a thread that ended while it had nothing to do; unheard, it would end the process. */
  onError: (error: unknown) => void
}

/** Threads for what takes long: made when there is work, and gone when there is none. */
export function openThreadPool({ thread, onError }: Options): Tinypool {
  return new Tinypool({
    filename: thread.href,
    runtime: 'worker_threads',
    minThreads: 0,
    maxThreads: 2,
    idleTimeout: 30_000,
    // One that waits for work asleep does not hear that its connection to the database was closed.
    useAtomics: false,
    resourceLimits: { maxOldGenerationSizeMb: 384 },
  }).on('error', onError)
}

/** Took too long, or more memory than anything can need. */
export function isCutOff(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  return error.name === 'AbortError' || code === 'ERR_WORKER_OUT_OF_MEMORY'
}
