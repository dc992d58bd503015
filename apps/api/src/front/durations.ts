import type { Metric } from './metric-text.ts'

/** Upper ends, in seconds. */
const ends = [0.001, 0.005, 0.025, 0.1, 0.25, 1, 2.5, 10]

type Counts = { within: number[]; count: number; sum: number }

/** How long what took: a histogram for each target and each kind of status. */
export class Durations {
  readonly #known = new Map<string, Map<string, Counts>>()

  add(target: string, status: string, seconds: number): void {
    const counts = this.#of(target, status)
    const at = ends.findIndex((end) => seconds <= end)
    if (at >= 0) counts.within[at] = (counts.within[at] ?? 0) + 1
    counts.count += 1
    counts.sum += seconds
  }

  samples: Metric['samples'] = () =>
    [...this.#known].flatMap(([target, byStatus]) =>
      [...byStatus].flatMap(([status, { within, count, sum }]) => {
        const labels = { target, status }
        let so = 0
        const buckets = ends.map((end, at) => {
          so += within[at] ?? 0
          return { suffix: '_bucket', labels: { ...labels, le: String(end) }, value: so }
        })
        return [
          ...buckets,
          { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
          { suffix: '_sum', labels, value: sum },
          { suffix: '_count', labels, value: count },
        ]
      }),
    )

  #of(target: string, status: string): Counts {
    const byStatus = this.#known.get(target) ?? new Map<string, Counts>()
    this.#known.set(target, byStatus)
    const counts = byStatus.get(status) ?? { within: ends.map(() => 0), count: 0, sum: 0 }
    byStatus.set(status, counts)
    return counts
  }
}
