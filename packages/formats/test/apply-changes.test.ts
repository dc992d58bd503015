import { applyChanges, withNeeded } from '@candor/contract/content/apply'
import { compare } from '@candor/contract/content/compare'
import { itemName } from '@candor/contract/content/item'
import { TrustCenter } from '@candor/contract/trust-center'
import { arbitraryDocument } from '@candor/testing/arbitrary-document'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const published = fc.option(arbitraryDocument, { freq: 10 })

test('all changes together make the published document the draft', () => {
  fc.assert(
    fc.property(published, arbitraryDocument, (before, draft) => {
      const { changes } = compare(before, draft)
      expect(applyChanges(before, draft, changes)).toEqual(draft)
    }),
    { numRuns: 300 },
  )
})

test('no change leaves the published document as it is', () => {
  fc.assert(
    fc.property(arbitraryDocument, arbitraryDocument, (before, draft) => {
      expect(applyChanges(before, draft, [])).toEqual(before)
    }),
  )
})

test('any choice of changes gives a valid document with those changes and nothing else', () => {
  fc.assert(
    fc.property(
      published,
      arbitraryDocument,
      fc.infiniteStream(fc.boolean()),
      (before, draft, coin) => {
        const { changes } = compare(before, draft)
        const chosen = changes.filter(() => coin.next().value)
        const needed = withNeeded(changes, chosen)
        expect(withNeeded(changes, needed)).toEqual(needed)
        expect(needed).toEqual(expect.arrayContaining(chosen))
        if (before === null && needed.length === 0) return
        const result = applyChanges(before, draft, chosen)
        expect(TrustCenter.safeParse(result).error?.issues).toBeUndefined()
        expect(contentChanges(before, result)).toEqual(contentChanges(before, draft, needed))
      },
    ),
    { numRuns: 500 },
  )
})

test('a change brings along only its own group, what its group holds, or the profile that shows it', () => {
  fc.assert(
    fc.property(arbitraryDocument, arbitraryDocument, (before, draft) => {
      const { changes } = compare(before, draft)
      for (const change of changes.filter(({ kind }) => kind !== 'profile')) {
        const others = withNeeded(changes, [change]).filter((one) => one !== change)
        const isGrouped = ['control', 'control-group'].includes(change.kind)
        const kindsBrought = new Set(others.map(({ kind }) => kind))
        const ownKinds = isGrouped ? ['control', 'control-group'] : [change.kind]
        // The profile may in turn take the items of other sections along.
        if (kindsBrought.has('profile')) continue
        expect(ownKinds).toEqual(expect.arrayContaining([...kindsBrought]))
      }
    }),
    { numRuns: 300 },
  )
})

/** What changed apart from the order, which a choice of changes can only come near to. */
function contentChanges(
  before: TrustCenter | null,
  after: TrustCenter,
  among: readonly { kind: string; key: string }[] = compare(before, after).changes,
): string[] {
  const names = new Set(among.map(itemName))
  return compare(before, after)
    .changes.filter((change) => names.has(itemName(change)) && change.type !== 'moved')
    .map((change) => `${change.type} ${itemName(change)}: ${JSON.stringify(change.after?.data)}`)
    .toSorted()
}
