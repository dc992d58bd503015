import type { Item } from '@candor/contract/views'
import { expect, test } from 'vitest'
import { asStillTrue, claimsDue } from '../src/features/overview/claims-due.ts'

function claim(title: string, reviewBy?: string): Item {
  return {
    id: crypto.randomUUID(),
    kind: 'control',
    key: title,
    parentId: null,
    data: { title, status: 'implemented', ...(reviewBy && { reviewBy }) },
    version: 1,
    updatedAt: '2026-05-01T00:00:00Z',
    updatedBy: 'A. Admin',
  }
}

const today = '2026-05-12'

test('late claims come first, then those of the next two weeks, and no others', () => {
  const items = [
    claim('Soon', '2026-05-20'),
    claim('Late', '2026-05-01'),
    claim('Today', today),
    claim('Far', '2026-09-01'),
    claim('Never'),
  ]
  expect(claimsDue(items, today).map(({ title, isLate }) => [title, isLate])).toEqual([
    ['Late', true],
    ['Today', false],
    ['Soon', false],
  ])
})

test('a claim that is still true is good for as long again as it was before', () => {
  const data = { title: 'Backups', checkedOn: '2026-01-01', reviewBy: '2026-04-01' }
  expect(asStillTrue(data, today)).toEqual({
    title: 'Backups',
    checkedOn: today,
    reviewBy: '2026-08-10',
  })
})

test('without a former interval it is good for a year', () => {
  expect(asStillTrue({ reviewBy: '2026-04-01' }, today)['reviewBy']).toBe('2027-05-12')
  expect(asStillTrue({ reviewBy: '2028-02-01' }, '2028-02-29')['reviewBy']).toBe('2029-03-01')
})

test('a review before the check is no interval', () => {
  const data = { checkedOn: '2026-04-02', reviewBy: '2026-04-01' }
  expect(asStillTrue(data, today)['reviewBy']).toBe('2027-05-12')
})
