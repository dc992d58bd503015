import type { DraftChange } from '@candor/contract/views'
import { expect, test } from 'vitest'
import { holdFirst, holdMore, lookAt, takeIn } from '../src/components/seen/held.ts'

function change(key: string, hash: string): DraftChange {
  return {
    kind: 'faq',
    key,
    title: key,
    type: 'added',
    moved: false,
    before: null,
    after: null,
    fields: [],
    itemId: null,
    hash,
    version: 1,
    updatedAt: null,
    updatedBy: null,
    order: null,
  }
}

const [one, other] = [change('one', 'a'), change('other', 'b')]
const told = (held: ReturnType<typeof holdFirst>) =>
  [...held].map(([name, { seen, isNew }]) => `${name} ${seen.hash}${isNew ? ' new' : ''}`)

test('what was there at first stays as it was seen, and what comes is new', () => {
  const held = holdMore(holdFirst([one]), [change('one', 'edited'), other])
  expect(told(held)).toEqual(['faq/one a', 'faq/other b new'])
  expect(holdMore(held, [other])).toBe(held)
})

test('what goes and comes back is still known as it was seen', () => {
  const held = holdMore(holdMore(holdFirst([one]), []), [change('one', 'edited')])
  expect(told(held)).toEqual(['faq/one a'])
})

test('looking again takes what is there now and lets go what is not, and nothing else', () => {
  const held = holdMore(holdFirst([one, other]), [one, other, change('late', 'c')])
  const now = [change('one', 'edited'), change('late', 'edited')]
  expect(told(lookAt(held, now, ['faq/one', 'faq/other']))).toEqual([
    'faq/one edited',
    'faq/late c new',
  ])
})

test('what came and was chosen is no longer new, and is still what it was when it came', () => {
  const held = holdMore(holdFirst([one]), [one, other])
  const taken = takeIn(held, ['faq/one', 'faq/other'])
  expect(told(taken)).toEqual(['faq/one a', 'faq/other b'])
  expect(takeIn(taken, ['faq/other'])).toBe(taken)
})
