import { setTimeout as sleep } from 'node:timers/promises'
import type { NoSeat } from './seat.ts'

export type Attempt<T> = { done: T } | NoSeat

/** How long a server may be silent; one that says it is starting may take as long as it needs. */
const patience = 30_000

/** Tries again and again until something comes of it. */
export async function withPatience<T>(
  attempt: () => Promise<Attempt<T>>,
  giveUp: () => Error,
): Promise<T> {
  for (let deadline = Date.now() + patience; ; await sleep(25)) {
    const outcome = await attempt()
    if (typeof outcome === 'object') return outcome.done
    if (outcome === 'starting') deadline = Date.now() + patience
    if (Date.now() > deadline) throw giveUp()
  }
}
