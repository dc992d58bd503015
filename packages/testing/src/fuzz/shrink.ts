import type { Input } from './input.ts'
import type { Lane, Outcome } from './lane.ts'

/** An input that must not be, in the least form that still shows it. */
export type Failure = {
  seed: number
  index: number
  name: string
  problem: string
  /** What was done to the valid request. */
  changes: string[]
  request: string
}

type Found = { input: Input; outcome: Outcome }

/** Leaves out what is not needed. Undefined when it cannot be shown again, such as a moment's slowness. */
export async function shrink(lane: Lane, first: Input): Promise<Found | undefined> {
  // Slow is what is slow each time: other work on the machine is none of the server's fault.
  let found = (await tryAgain(lane, first)) && (await tryAgain(lane, first))
  if (!found) return undefined
  for (let at = 0; at < found.input.changes.length;) {
    const changes = found.input.changes.toSpliced(at, 1)
    const smaller = await tryAgain(lane, { ...found.input, changes })
    if (smaller) found = smaller
    else at += 1
  }
  return found
}

async function tryAgain(lane: Lane, input: Input): Promise<Found | undefined> {
  const outcome = await lane.send(input)
  return outcome.problem === undefined ? undefined : { input, outcome }
}

const mostShown = 3_000

export function toFailure(at: { seed: number; index: number }, { input, outcome }: Found): Failure {
  const text = outcome.bytes.toString('latin1').replace(/^Cookie: candor-session=.*$/m, 'Cookie: …')
  return {
    ...at,
    name: input.base.name,
    problem: outcome.problem ?? '',
    changes: input.changes.map(({ name }) => name),
    request: text.length > mostShown ? `${text.slice(0, mostShown)}… ${text.length} bytes` : text,
  }
}
