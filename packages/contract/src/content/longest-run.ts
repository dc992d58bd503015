/**
 * Positions of a longest strictly increasing subsequence (patience sorting, O(n log n)).
 * What is not in it is the smallest set of things that moved.
 */
export function longestRun(values: readonly number[]): Set<number> {
  const tails: number[] = []
  const previous: (number | undefined)[] = []
  values.forEach((value, index) => {
    const pile = lowerBound(tails, value, values)
    previous[index] = pile > 0 ? tails[pile - 1] : undefined
    tails[pile] = index
  })
  const run = new Set<number>()
  for (let at = tails.at(-1); at !== undefined; at = previous[at]) run.add(at)
  return run
}

function lowerBound(tails: readonly number[], value: number, values: readonly number[]): number {
  let low = 0
  let high = tails.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
