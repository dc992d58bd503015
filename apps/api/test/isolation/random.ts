/** A seeded source of choices, so that a run can be repeated by its seed. */
export type Random = {
  /** A number from 0 up to, and without, `end`. */
  below: (end: number) => number
  pick: <T>(list: readonly [T, ...T[]] | readonly T[]) => T
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0
  // mulberry32
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number) => Math.floor(next() * end)
  return {
    below,
    pick(list) {
      const chosen = list[below(list.length)]
      if (chosen === undefined) throw new Error('There is nothing to choose from')
      return chosen
    },
  }
}
