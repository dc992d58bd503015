import fc from 'fast-check'

const acts = [
  'read',
  'write',
  'commit',
  'abort',
  'time out',
  'swallow an error',
  'be killed',
  'be killed at work',
  'be killed while committing',
] as const

/** What one of the two connections does next; the first act opens a transaction for the tenant. */
export type Step = {
  slot: 0 | 1
  tenant: number
  act: (typeof acts)[number]
  /** Without the handle's own wall, so that row-level security stands alone. */
  isBare: boolean
}

export type Schedule = { tenants: number; steps: Step[] }

const often: readonly Step['act'][] = ['read', 'read', 'read', 'write', 'write', 'commit', 'commit']

/** Two to five tenants take turns on two connections, in any order, with every way to end. */
export const arbitrarySchedule: fc.Arbitrary<Schedule> = fc
  .integer({ min: 2, max: 5 })
  .chain((tenants) =>
    fc.record({
      tenants: fc.constant(tenants),
      steps: fc.array(
        fc.record({
          slot: fc.constantFrom(0 as const, 1 as const),
          tenant: fc.nat(tenants - 1),
          act: fc.constantFrom(...often, ...often, ...acts),
          isBare: fc.boolean(),
        }),
        { minLength: 30, maxLength: 30 },
      ),
    }),
  )
