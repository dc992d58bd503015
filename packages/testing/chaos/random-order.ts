/** The numbers from 1 to a count, each once: where the time is up before the end, it was no part in particular. */
export function inRandomOrder(count: number): number[] {
  return Array.from({ length: count }, (_, at) => ({ number: at + 1, place: Math.random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ number }) => number)
}
