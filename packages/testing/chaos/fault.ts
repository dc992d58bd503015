import type { Bench } from './bench.ts'

export type Fault = {
  name: string
  /** How it is brought about. */
  injected: string
  expected: string
  /** Whether `npm test` runs it too. */
  isShort?: true
  /** `npm run chaos` leaves it out, because it has the same in full. */
  isExcerpt?: true
  /** Resolves with what was seen; throws Broken when it was not what was expected. */
  run: (bench: Bench) => Promise<string>
}
