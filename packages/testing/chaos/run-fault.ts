import type { Bench } from './bench.ts'
import type { Fault } from './fault.ts'
import { NotHere } from './must.ts'

export type Outcome = {
  fault: Fault
  result: 'ok' | 'failed' | 'not here' | 'not run'
  seen: string
  seconds: number
}

/** Runs one fault and says what came of it. */
export async function runFault(fault: Fault, bench: Bench): Promise<Outcome> {
  const since = performance.now()
  const end = (result: Outcome['result'], seen: string): Outcome => ({
    fault,
    result,
    seen,
    seconds: (performance.now() - since) / 1000,
  })
  try {
    return end('ok', await fault.run(bench))
  } catch (error) {
    if (error instanceof NotHere) return end('not here', error.message)
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return end('failed', `${what}\nThe node said at last:\n${bench.candor.output().slice(-3_000)}`)
  }
}
