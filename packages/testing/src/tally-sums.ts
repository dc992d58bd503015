import { existsSync, readFileSync } from 'node:fs'

declare module 'vitest' {
  interface ProvidedContext {
    tallyFile: string
  }
}

/** What a run of the tests counts, in the order in which it is told. */
const counted = [
  'tables',
  'probes',
  'schedules',
  'routes',
  'cells',
  'generated requests',
  'fuzz inputs',
  'payloads',
  'faults',
  'leaks',
  'untested cells',
] as const

export type Counted = (typeof counted)[number]

/** The sums as lines; what nobody counted is not told. */
export function readTally(file: string): string[] {
  if (!existsSync(file)) return []
  const entries = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { what: string; count: number })
  return counted.flatMap((what) => {
    const own = entries.filter((entry) => entry.what === what)
    if (own.length === 0) return []
    const sum = own.reduce((total, { count }) => total + count, 0)
    return [`  ${what.padEnd(20)}${sum.toLocaleString('en').padStart(10)}`]
  })
}
