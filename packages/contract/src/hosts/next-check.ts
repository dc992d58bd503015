import type { CheckOutcome, HostState } from './state.ts'

const minute = 60_000
const hour = 60 * minute

/** Soon after somebody set a record, and then less and less often. */
const pauses = [0.25, 0.5, 1, 1, 2, 2, 5, 5, 10, 15, 30].map((minutes) => minutes * minute)

type Checks = { count: number; outcome: CheckOutcome }

/** When a claim is looked at again by itself; null where there is nothing to look at. */
export function nextCheckAt(state: HostState, { count, outcome }: Checks, now: Date): Date | null {
  switch (state.state) {
    case 'pending':
      return sooner(after(now, pauses[count] ?? hour), state.expiresAt)
    case 'verified':
      return after(now, outcome === 'passed' ? 24 * hour : outcome === 'failed' ? 4 * hour : hour)
    case 'stopped':
      return sooner(after(now, 6 * hour), state.heldUntil)
    case 'removed':
      return state.heldUntil
    case 'confirmed':
      return null
  }
}

function sooner(one: Date, other: Date): Date {
  return one < other ? one : other
}

function after(now: Date, time: number): Date {
  return new Date(now.getTime() + time)
}
