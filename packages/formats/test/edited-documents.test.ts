import { applyChanges, takeBackChanges, withNeeded } from '@candor/contract/content/apply'
import { compare, isSame } from '@candor/contract/content/compare'
import { assemble, flatten, itemName } from '@candor/contract/content/item'
import { TrustCenter } from '@candor/contract/trust-center'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editedDocument } from './edited-document.ts'

const coins = fc.infiniteStream(fc.boolean())

test('all changes of an edited document give exactly the edited document', () => {
  fc.assert(
    fc.property(editedDocument, ({ before, after }) => {
      const { changes } = compare(before, after)
      expect(applyChanges(before, after, changes)).toEqual(after)
      expect(flatten(applyChanges(before, after, changes))).toEqual(flatten(after))
    }),
    { numRuns: 300 },
  )
})

test('no chosen change leaves the published document alone, however much was edited', () => {
  fc.assert(
    fc.property(editedDocument, ({ before, after }) => {
      expect(applyChanges(before, after, [])).toEqual(before)
    }),
  )
})

test('any choice among the edits gives a valid document, and what was not chosen is as it was', () => {
  fc.assert(
    fc.property(editedDocument, coins, ({ before, after }, coin) => {
      const { changes } = compare(before, after)
      const chosen = withNeeded(
        changes,
        changes.filter(() => coin.next().value),
      )
      const result = applyChanges(before, after, chosen)
      expect(TrustCenter.safeParse(result).error?.issues).toBeUndefined()
      const expected = new Map(flatten(before).map((item) => [itemName(item), item]))
      for (const change of chosen) {
        if (change.after) expected.set(itemName(change), change.after)
        else expected.delete(itemName(change))
      }
      const byName = new Map(flatten(result).map((item) => [itemName(item), item]))
      expect(byName).toEqual(expected)
    }),
    { numRuns: 500 },
  )
})

test('publishing a choice first and the rest later comes to the same as publishing all at once', () => {
  fc.assert(
    fc.property(editedDocument, coins, ({ before, after }, coin) => {
      const chosen = compare(before, after).changes.filter(() => coin.next().value)
      const first = applyChanges(before, after, chosen)
      expect(applyChanges(first, after, compare(first, after).changes)).toEqual(after)
    }),
    { numRuns: 300 },
  )
})

test('items that nobody touched keep their order, whichever changes are chosen', () => {
  fc.assert(
    fc.property(editedDocument, coins, ({ before, after }, coin) => {
      const { changes } = compare(before, after)
      const changed = new Set(changes.map(itemName))
      const chosen = changes.filter(() => coin.next().value)
      const result = applyChanges(before, after, chosen)
      expect(ordersWithout(changed, result)).toEqual(ordersWithout(changed, before))
    }),
    { numRuns: 300 },
  )
})

test('what is added one way is removed the other way', () => {
  fc.assert(
    fc.property(editedDocument, ({ before, after }) => {
      const there = compare(before, after).changes
      const back = compare(after, before).changes
      const names = (list: typeof there, type: string) =>
        list
          .filter((change) => change.type === type)
          .map(itemName)
          .toSorted()
      expect(names(back, 'removed')).toEqual(names(there, 'added'))
      expect(names(back, 'added')).toEqual(names(there, 'removed'))
      expect(
        names(back, 'edited').filter((name) => !names(there, 'edited').includes(name)),
      ).toEqual([])
    }),
  )
})

test('all changes of a draft that are taken back leave what is published, and none leave the draft', () => {
  fc.assert(
    fc.property(editedDocument, ({ before, after }) => {
      expect(takeBackChanges(before, after, compare(before, after).changes)).toEqual(before)
      expect(takeBackChanges(before, after, [])).toEqual(after)
    }),
    { numRuns: 300 },
  )
})

test('a list without items is the same as no list', () => {
  fc.assert(
    fc.property(editedDocument, ({ before }) => {
      const withEmpty = { ...before, legal: [], controlGroups: [] }
      const { legal: _, controlGroups: __, ...rest } = before
      expect(assemble(flatten(withEmpty))).toEqual(rest)
      expect(compare(rest, withEmpty).changes).toEqual([])
      expect(isSame(rest, assemble(flatten(rest)))).toBe(true)
    }),
    { numRuns: 50 },
  )
})

/** The names in each list of the document, in order, apart from some. */
function ordersWithout(names: ReadonlySet<string>, document: TrustCenter): object {
  const rest = flatten(document).filter((item) => !names.has(itemName(item)))
  const lists = Map.groupBy(rest, ({ kind, parentKey }) => `${kind}/${parentKey}`)
  return new Map([...lists].map(([name, items]) => [name, items.map(({ key }) => key)]))
}
