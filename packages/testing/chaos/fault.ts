import type { Bench } from './bench.ts'

export type Fault = {
  name: string
  /** How it is brought about. */
  injected: string
  expected: string
  /** Whether `npm test` runs it too. */
  isShort?: true
  /** Resolves with what was seen; throws Broken when it was not what was expected. */
  run: (bench: Bench) => Promise<string>
}
