import { median } from './median.ts'

export type Contender = { name: string; measure: () => Promise<number> }

/**
 * Measures each in turn, there and back, several times over, so that a noisy minute falls on all of them
 * alike.
 */
export async function alternate(
  contenders: readonly Contender[],
  rounds: number,
): Promise<Map<string, number>> {
  const all = new Map<string, number[]>(contenders.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    const turn = round % 2 === 0 ? contenders : contenders.toReversed()
    for (const { name, measure } of turn) all.get(name)?.push(await measure())
  }
  return new Map([...all].map(([name, numbers]) => [name, median(numbers)]))
}
