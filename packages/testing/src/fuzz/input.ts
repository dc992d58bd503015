import type { FuzzRequest } from './fuzz-request.ts'
import { mutations, mutationsOf } from './mutate-request.ts'
import { Random } from './random.ts'
import type { World } from './makers.ts'
import { pickRoute, validRequest } from './valid-requests.ts'
import { visitorRequest } from './visitor-requests.ts'

/** A valid request and what is done to it; each change has a seed of its own, so that any can be left out. */
export type Input = { base: FuzzRequest; changes: readonly { name: string; seed: number }[] }

const ofVisitors = 0.15
const leftValid = 0.25

/** The input of a seed and a number, about the workspace as it is. */
export function makeInput(seed: number, index: number, world: World): Input {
  const random = new Random(seed * 1_000_003 + index)
  const base = random.isLikely(ofVisitors)
    ? visitorRequest(random, world.state)
    : validRequest(pickRoute(random), random, world)
  const count = random.isLikely(leftValid) ? 0 : 1 + random.below(3)
  const changes = Array.from({ length: count }, () => ({
    name: random.pick(mutationsOf(base)),
    seed: random.seed(),
  }))
  return { base, changes }
}

export function applyChanges({ base, changes }: Input): FuzzRequest {
  return changes.reduce(
    (request, { name, seed }) => mutations[name]?.(request, new Random(seed)) ?? request,
    base,
  )
}
