import type { Verdict } from './diagnosis.ts'
import type { CheckOutcome, HostState } from './state.ts'

const minute = 60_000
const hour = 60 * minute

/** Soon after somebody set a record, and then less and less often. */
const pauses = [0.25, 0.5, 1, 1, 2, 2, 5, 5, 10, 15, 30].map((minutes) => minutes * minute)

type Checks = {
  count: number
  outcome: CheckOutcome
  /** What was found of the certificate. */
  certificate?: Verdict | undefined
}

/** When a claim is looked at again by itself; null where there is nothing to look at. */
export function nextCheckAt(state: HostState, checks: Checks, now: Date): Date | null {
  const { count, outcome, certificate } = checks
  switch (state.state) {
    case 'pending':
      return sooner(after(now, pauses[count] ?? hour), state.expiresAt)
    case 'verified':
      if (outcome !== 'passed') return after(now, outcome === 'failed' ? 4 * hour : hour)
      return after(now, untilCertificate(certificate, now.getTime() - state.since.getTime()))
    case 'stopped':
      return sooner(after(now, 6 * hour), state.heldUntil)
    case 'removed':
      return state.heldUntil
    case 'confirmed':
      return null
  }
}

/**
 * Whoever comes first has it asked for: us, as soon as the proxy knows of the host. Each try that fails
 * counts with the authority, so there are four an hour at most.
 */
function untilCertificate(certificate: Verdict | undefined, servedFor: number): number {
  if (certificate === 'not-yet') return 5_000
  const isMissing = certificate === 'nothing-there'
  return isMissing && servedFor < 24 * hour ? 15 * minute : 24 * hour
}

function sooner(one: Date, other: Date): Date {
  return one < other ? one : other
}

function after(now: Date, time: number): Date {
  return new Date(now.getTime() + time)
}
