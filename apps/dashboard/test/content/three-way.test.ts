import { isSame } from '@candor/contract/content/compare'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { merge, whoChanged } from '../../src/features/content/three-way.ts'

/** Few values, so that people often write the same. */
const value = fc.constantFrom(undefined, 'a', 'b', 'c', true, ['x'], ['x', 'y'])
const fields: fc.Arbitrary<Fields> = fc.record({
  title: value,
  text: value,
  status: value,
  evidence: value,
})
const versions = fc.record({ base: fields, yours: fields, theirs: fields })
type Name = 'title' | 'text' | 'status' | 'evidence'
type Fields = Readonly<Record<Name, unknown>>
const names: readonly Name[] = ['title', 'text', 'status', 'evidence']

test('what only one of two changed is kept, whoever it was, and nothing of it needs a decision', () => {
  fc.assert(
    fc.property(versions, ({ base, yours, theirs }) => {
      const { merged, undecided } = merge({ base, yours, theirs })
      const isSameIn = (one: Fields, other: Fields) => (name: Name) =>
        isSame(one[name], other[name])
      const open = names.filter(
        (name) =>
          ![isSameIn(yours, base), isSameIn(theirs, base), isSameIn(yours, theirs)].some((is) =>
            is(name),
          ),
      )
      expect(undecided.toSorted()).toEqual(open.toSorted())
      for (const name of names.filter(isSameIn(yours, base))) {
        expect(merged[name]).toEqual(theirs[name])
      }
      for (const name of names.filter(isSameIn(theirs, base))) {
        expect(merged[name]).toEqual(yours[name])
      }
    }),
  )
})

test('nothing is made up: each field says what one of the two wrote, and yours where both did', () => {
  fc.assert(
    fc.property(versions, (all) => {
      const { merged, undecided } = merge(all)
      for (const name of names) {
        expect([all.yours[name], all.theirs[name]]).toContainEqual(merged[name])
      }
      for (const name of names.filter((one) => undecided.includes(one))) {
        expect(merged[name]).toEqual(all.yours[name])
      }
    }),
  )
})

test('both come to the same, but for what they have to decide', () => {
  fc.assert(
    fc.property(versions, ({ base, yours, theirs }) => {
      const here = merge({ base, yours, theirs })
      const there = merge({ base, yours: theirs, theirs: yours })
      expect(there.undecided).toEqual(here.undecided)
      for (const name of names.filter((one) => !here.undecided.includes(one))) {
        expect(there.merged[name]).toEqual(here.merged[name])
      }
    }),
  )
})

test('what was put together is at rest: on top of theirs there is nothing of theirs left to take', () => {
  fc.assert(
    fc.property(versions, ({ base, yours, theirs }) => {
      const { merged } = merge({ base, yours, theirs })
      const again = merge({ base: theirs, yours: merged, theirs })
      expect(again).toEqual({ merged, undecided: [] })
    }),
  )
})

test('the same change made twice is no conflict', () => {
  fc.assert(
    fc.property(value, value, (base, both) => {
      expect(whoChanged({ base, yours: both, theirs: both })).toBe('nobody')
    }),
  )
})
