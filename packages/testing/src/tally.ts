import { appendFileSync } from 'node:fs'
import { inject } from 'vitest'
import type { Counted } from './tally-sums.ts'

/** Adds to what the run tells at its end; called with 0 it says that something was looked for. */
export function tally(what: Counted, count: number): void {
  appendFileSync(inject('tallyFile'), `${JSON.stringify({ what, count })}\n`)
}
