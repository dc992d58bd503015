import type { DraftChange } from '@candor/contract/views'
import { expect, test } from 'vitest'
import { sentencesFor } from '../src/features/changes/sentences.ts'

function change(given: Partial<DraftChange>): DraftChange {
  return {
    kind: 'faq',
    key: 'key',
    title: 'A question',
    type: 'added',
    moved: false,
    before: null,
    after: null,
    fields: [],
    itemId: null,
    hash: '0'.repeat(64),
    version: null,
    updatedAt: null,
    updatedBy: null,
    order: null,
    ...given,
  }
}

function item(kind: DraftChange['kind'], data: Record<string, unknown>) {
  return { kind, key: 'key', parentKey: null, data }
}

test('an added sub-processor is told with its purpose and location, and the new total', () => {
  const after = item('subprocessor', { purpose: 'Text to speech', location: 'Varies' })
  const added = change({ kind: 'subprocessor', title: 'ElevenLabs', after })
  expect(sentencesFor([added], () => 15)).toEqual([
    {
      heading: 'Sub-processors',
      text: '“ElevenLabs” appears (Text to speech, Varies). 15 become 16.',
    },
  ])
})

test('a status is told in words, other fields by their names', () => {
  const edited = change({
    kind: 'control',
    title: 'Role model',
    type: 'edited',
    moved: true,
    fields: [
      { field: 'status', label: 'Status', before: 'in-progress', after: 'implemented' },
      { field: 'description', label: 'Description', before: 'a', after: 'b' },
    ],
  })
  expect(sentencesFor([edited], () => 11)[0]?.text).toBe(
    '“Role model”: from In progress to Implemented, changes in Description, and moves to another place.',
  )
})

test('many of a kind are counted and the first ones named', () => {
  const added = ['A', 'B', 'C', 'D', 'E'].map((title) => change({ title }))
  expect(sentencesFor(added, () => 0)[0]?.text).toBe(
    '5 appear: “A”, “B”, “C” and 2 more. The page then has 5 FAQs.',
  )
})

test('removing the last one says that none are left', () => {
  expect(sentencesFor([change({ type: 'removed' })], () => 1)[0]?.text).toBe(
    '“A question” disappears. None are left.',
  )
})

test('a kind that exists once is not counted', () => {
  const edited = change({
    kind: 'disclosure',
    type: 'edited',
    fields: [{ field: 'bounty', label: 'We pay bounties', before: null, after: true }],
  })
  expect(sentencesFor([edited], () => 1)).toEqual([
    { heading: 'Disclosure', text: 'changes in We pay bounties.' },
  ])
})

test('the parts of the page are told in its order', () => {
  const headings = sentencesFor([change({}), change({ kind: 'highlight' })], () => 1)
  expect(headings.map(({ heading }) => heading)).toEqual(['Highlights', 'FAQs'])
})
