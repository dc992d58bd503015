import { rawToken } from './fuzz-request.ts'
import { hostileNames } from './hostile-names.ts'
import { hostileAtoms, hostileTexts } from './hostile-values.ts'
import type { Random } from './random.ts'

type Spot = { value: unknown; replace: (value: unknown) => void; remove: () => void }

/** The same value with one spot of it made hostile. */
export function mutateJson(original: unknown, random: Random): unknown {
  const holder = { root: structuredClone(original) }
  const spots = spotsOf(holder.root, (value) => {
    holder.root = value
  })
  const spot = random.pick(spots)
  change(spot, random)
  return holder.root
}

/** Every value within a value, itself first. */
function spotsOf(
  value: unknown,
  replace: (value: unknown) => void,
  remove: () => void = () => undefined,
): Spot[] {
  const own: Spot = { value, replace, remove }
  if (typeof value !== 'object' || value === null) return [own]
  const record = value as Record<string, unknown>
  return [
    own,
    ...Object.keys(record).flatMap((name) =>
      spotsOf(
        record[name],
        (next) => define(record, name, next),
        () => delete record[name],
      ),
    ),
  ]
}

/** Assigning to __proto__ would not make a field of that name. */
function define(record: object, name: string, value: unknown): void {
  Object.defineProperty(record, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  })
}

function change(spot: Spot, random: Random): void {
  const { value, replace, remove } = spot
  const kind = random.below(8)
  if (kind === 0) return replace(random.pick(hostileAtoms))
  if (kind === 1) return replace(random.pick(hostileTexts))
  if (kind === 2) return remove()
  if (kind === 3) return replace(random.isLikely(0.5) ? [value] : { value })
  if (kind === 4) return replace(nested(random.pick([8, 31, 33, 200, 20_000])))
  if (typeof value === 'string') return replace(mutateText(value, random))
  if (typeof value === 'number') return replace(random.pick([-value, value + 0.5, value * 1e12]))
  if (Array.isArray(value)) return replace(repeated(value, random))
  if (typeof value === 'object' && value !== null) {
    return define(value, random.pick(hostileNames), random.pick(hostileAtoms))
  }
  return replace(random.pick(hostileAtoms))
}

function nested(depth: number): string {
  return rawToken(`${'['.repeat(depth)}${']'.repeat(depth)}`)
}

function repeated(list: readonly unknown[], random: Random): unknown[] {
  const times = random.pick([2, 30, 600])
  return list.length > 20 ? [...list, ...list] : Array.from({ length: times }, () => list).flat()
}

export function mutateText(text: string, random: Random): string {
  const at = random.below(text.length + 1)
  const hostile = random.pick(hostileTexts)
  switch (random.below(4)) {
    case 0:
      return `${text.slice(0, at)}${hostile}${text.slice(at)}`
    case 1:
      return text.slice(0, at)
    case 2:
      return text.repeat(random.pick([2, 50, 500])).slice(0, 300_000)
    default:
      return random.isLikely(0.5) ? text.toUpperCase() : `${hostile}${text}${hostile}`
  }
}
