import { routeOf } from './attack.ts'

/** What a run found. Empty lists are the aim; the numbers say how much was looked at. */
export type RouteReport = {
  seed: number
  routes: number
  /** Route × who × which id is swapped × host, each with a positive control. */
  cells: number
  requests: number
  overSocket: number
  controls: number
  seconds: number
  /** Somebody saw, changed or could tell something of a workspace that is not theirs. */
  leaks: string[]
  /** An answer, a status or an audit entry that is not as declared. */
  faults: string[]
  /** Cells without a positive control that passed. */
  untested: string[]
}

/** Keeps count of cells: one is tested once a positive control passed for it. */
export class Tally {
  requests = 0
  overSocket = 0
  controls = 0
  readonly leaks: string[] = []
  readonly faults: string[] = []
  readonly #wanted = new Set<string>()
  readonly #tested = new Set<string>()

  want(cell: string): void {
    this.#wanted.add(cell)
  }

  tested(cells: Iterable<string>): void {
    for (const cell of cells) this.#tested.add(cell)
  }

  get untested(): string[] {
    return [...this.#wanted].filter((cell) => !this.#tested.has(cell))
  }

  isTested(cell: string): boolean {
    return this.#tested.has(cell)
  }

  /** Whether every cell of a route was tested. */
  isDone(route: string): boolean {
    return !this.untested.some((cell) => routeOf(cell) === route)
  }

  get cells(): number {
    return this.#tested.size
  }

  /** Where nothing more is to be learnt: what is broken stays so. */
  get isHopeless(): boolean {
    return this.leaks.length + this.faults.length > 200
  }
}

export function printReport(report: RouteReport): string {
  const rows: [string, number | string][] = [
    ['seed', report.seed],
    ['routes', report.routes],
    ['cells', report.cells],
    ['requests', report.requests],
    ['over a real socket', report.overSocket],
    ['positive controls', report.controls],
    ['leaks', report.leaks.length],
    ['faults', report.faults.length],
    ['untested cells', report.untested.length],
    ['seconds', report.seconds.toFixed(1)],
  ]
  const table = rows.map(([name, value]) => {
    const shown = typeof value === 'number' && name !== 'seed' ? value.toLocaleString('en') : value
    return `  ${name.padEnd(20)}${String(shown).padStart(12)}`
  })
  const findings = [
    ...report.leaks.map((one) => `LEAK      ${one}`),
    ...report.faults.map((one) => `FAULT     ${one}`),
    ...report.untested.map((one) => `UNTESTED  ${one}`),
  ]
  return [...table, ...findings.slice(0, 100)].join('\n')
}
