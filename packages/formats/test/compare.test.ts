import { compare } from '@candor/contract/content/compare'
import { flatten } from '@candor/contract/content/item'
import { longestRun } from '@candor/contract/content/longest-run'
import type { TrustCenter } from '@candor/contract/trust-center'
import { arbitraryDocument } from '@candor/testing/arbitrary-document'
import fc from 'fast-check'
import { expect, test } from 'vitest'

test('a document compared with itself has no changes', () => {
  fc.assert(
    fc.property(arbitraryDocument, (document) => {
      const same = structuredClone(document)
      expect(compare(document, same)).toEqual({ changes: [], unchanged: flatten(document).length })
    }),
  )
})

test('compared with nothing, every item of a document is new', () => {
  fc.assert(
    fc.property(arbitraryDocument, (document) => {
      const { changes, unchanged } = compare(null, document)
      expect(changes.every(({ type, moved }) => type === 'added' && !moved)).toBe(true)
      expect([changes.length, unchanged]).toEqual([flatten(document).length, 0])
    }),
  )
})

test('the run that stays is increasing, and no longer one exists', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { maxLength: 9 }), (values) => {
      const run = values.filter((_value, index) => longestRun(values).has(index))
      expect(isIncreasing(run)).toBe(true)
      expect(run.length).toBe(longestByTrying(values))
    }),
    { numRuns: 500 },
  )
})

test('of a shuffled list, as few items as possible are said to have moved', () => {
  fc.assert(
    fc.property(shuffled, (order) => {
      const { changes, unchanged } = compare(
        withFaqs(order.toSorted((a, b) => a - b)),
        withFaqs(order),
      )
      expect(changes.map(({ type }) => type)).toEqual(changes.map(() => 'moved'))
      expect(changes.length).toBe(order.length - longestByTrying(order))
      expect(unchanged).toBe(longestByTrying(order) + 1)
    }),
    { numRuns: 300 },
  )
})

test('of a shuffled list, as few items as possible move within a group of controls', () => {
  fc.assert(
    fc.property(shuffled, (order) => {
      const { changes } = compare(
        withControls(order.toSorted((a, b) => a - b)),
        withControls(order),
      )
      expect(changes.length).toBe(order.length - longestByTrying(order))
    }),
  )
})

test('items that come or go do not make their neighbours move', () => {
  const before = withFaqs([1, 2, 3, 4, 5])
  const after = withFaqs([9, 1, 3, 8, 4, 7])
  expect(compare(before, after).changes.map(({ key, type }) => `${type} ${key}`)).toEqual([
    'added 9',
    'added 8',
    'added 7',
    'removed 2',
    'removed 5',
  ])
})

test('a control that only changes its group has moved, and nothing else has', () => {
  const before = withGroups([['a', 'b', 'c'], ['d']])
  const after = withGroups([
    ['a', 'c'],
    ['b', 'd'],
  ])
  expect(compare(before, after)).toMatchObject({
    changes: [
      {
        kind: 'control',
        key: 'b',
        type: 'moved',
        moved: true,
        fields: [],
        before: { parentKey: 'group-0' },
        after: { parentKey: 'group-1' },
      },
    ],
    unchanged: 6,
  })
})

test('an edited field is shown under its label, before and after', () => {
  const before: TrustCenter = { profile: { name: 'Acme', tagline: 'Old', contacts: [] } }
  const after: TrustCenter = { profile: { name: 'Acme', tagline: 'New', language: 'en' } }
  expect(compare(before, after).changes[0]?.fields).toEqual([
    { field: 'tagline', label: 'Sentence', before: 'Old', after: 'New' },
    { field: 'language', label: 'Language', before: null, after: 'en' },
    { field: 'contacts', label: 'Contacts', before: [], after: null },
  ])
})

const shuffled = fc.integer({ min: 1, max: 8 }).chain((length) =>
  fc.shuffledSubarray(
    Array.from({ length }, (_, index) => index),
    { minLength: length },
  ),
)

function withFaqs(keys: number[]): TrustCenter {
  const faqs = keys.map((key) => ({ key: String(key), question: `${key}?`, answer: 'Yes.' }))
  return { profile: { name: 'Acme' }, faqs }
}

function withControls(keys: number[]): TrustCenter {
  return withGroups([keys.map(String)])
}

function withGroups(groups: string[][]): TrustCenter {
  const controlGroups = groups.map((keys, index) => ({
    key: `group-${index}`,
    title: 'Group',
    controls: keys.map((key) => ({
      key,
      title: key,
      status: 'active' as const,
      description: 'Done.',
    })),
  }))
  return { profile: { name: 'Acme' }, controlGroups }
}

function isIncreasing(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || (values[index - 1] ?? value) < value)
}

/** The length of the longest increasing choice, found by trying every one. */
function longestByTrying(values: readonly number[]): number {
  const choices = Array.from({ length: 2 ** values.length }, (_, bits) =>
    values.filter((_value, index) => (bits >> index) & 1),
  )
  return Math.max(...choices.filter(isIncreasing).map(({ length }) => length))
}
