import type { ReleaseSummary } from '@candor/contract/views'
import { expect, test } from 'vitest'
import { findAsOf } from '../src/features/releases/find-as-of.ts'

/** At noon of each day, by the reader's clock. */
function releaseOn(number: number, year: number, month: number, day: number): ReleaseSummary {
  return {
    number,
    publishedAt: new Date(year, month - 1, day, 12).toISOString(),
    publishedBy: 'Ada',
    note: '',
    hash: String(number),
    previousHash: null,
    approvedBy: [],
    emergencyReason: null,
    scheduledBy: null,
    counts: { added: 0, edited: 0, moved: 0, removed: 0 },
  }
}

const pages = new Map([
  [null, { releases: [releaseOn(4, 2026, 5, 3), releaseOn(3, 2026, 5, 3)], next: 3 }],
  [3, { releases: [releaseOn(2, 2026, 2, 22), releaseOn(1, 2026, 1, 8)], next: null }],
])

async function asOf(day: string): Promise<number | undefined> {
  return findAsOf(day, async (before) => pages.get(before) ?? { releases: [], next: null })
}

test('the last release of a day is what was public at its end', async () => {
  expect(await asOf('2026-05-03')).toBe(4)
  expect(await asOf('2026-12-31')).toBe(4)
})

test('between two releases the older one was public, however far down the list it stands', async () => {
  expect(await asOf('2026-05-02')).toBe(2)
  expect(await asOf('2026-02-22')).toBe(2)
  expect(await asOf('2026-02-21')).toBe(1)
})

test('before the first release nothing was public', async () => {
  expect(await asOf('2026-01-07')).toBeUndefined()
})
