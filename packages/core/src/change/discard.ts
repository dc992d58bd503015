import { takeBackChanges } from '@candor/contract/content/apply'
import { compare, isSame } from '@candor/contract/content/compare'
import { withHiddenPart } from '@candor/contract/content/hidden'
import { flatten, itemName } from '@candor/contract/content/item'
import { isHidden } from '@candor/contract/content/visible'
import { DiscardChange } from '@candor/contract/inputs'
import type { TrustCenter } from '@candor/contract/trust-center'
import { AppError, notFound } from '../app-error.ts'
import { userIdOf } from '../actor.ts'
import { along } from '../audit/along.ts'
import { command } from '../command.ts'
import { writeDraft } from '../document/write-draft.ts'
import { forgetHands } from '../review/forget-hands.ts'
import { changeHash, type PlacedChange, placeChanges } from '../review/placed-change.ts'
import { changesOf, describeChanges, type DraftAndPublished, readBoth } from './queries.ts'

/**
 * Makes one item of the draft what the newest release says again, and what cannot do without it. What
 * stands in a section that is hidden then stays as it is: the release cannot say anything of it.
 */
export const discardChange = command({
  action: 'change.discard',
  input: DiscardChange,
  async run(tx, named, actor) {
    const both = await readBoth(tx)
    const { draft, published } = both
    const change = getSeen(both, named)
    if (!published) {
      throw new AppError('conflict', 'Nothing is public yet, so there is nothing to go back to')
    }
    const target = withHiddenPart(takeBackChanges(published, draft, [named]), draft)
    // What was removed from a hidden section would bring the whole profile back along with it.
    if (isHidden(change.kind, draft.profile) || isSame(target, draft)) {
      throw new AppError('conflict', 'Its section is hidden: show the section in the profile again')
    }
    await writeDraft(tx, target, userIdOf(actor))
    const left = changesOf(await readBoth(tx))
    await forgetHands(tx, { document: published, published: [], left })
    const [was, is] = [contentOf(draft, named), contentOf(target, named)]
    const others = compare(draft, target).changes.map(itemName)
    const told = along(others.filter((name) => name !== itemName(named)))
    return {
      result: undefined,
      object: itemName(change),
      before: was && { ...was, ...(is ? {} : told) },
      after: is && { ...is, ...told },
    }
  },
})

/** The change as it was seen; what was edited since is somebody’s work that nobody said should go. */
function getSeen(both: DraftAndPublished, { hash, ...named }: DiscardChange): PlacedChange {
  const placed = placeChanges(changesOf(both), both.draft)
  const change = placed.find((one) => itemName(one) === itemName(named))
  if (!change) throw notFound('The change')
  if (changeHash(change) === hash) return change
  const [current] = describeChanges(both, [change])
  const message = `“${change.title}” was edited since you looked: look at it again`
  throw new AppError('stale', message, { current })
}

type Named = Pick<DiscardChange, 'kind' | 'key'>

/** All that an item of a document says, also what a hidden section is called. */
function contentOf(document: TrustCenter, named: Named): object | null {
  const item = flatten(document).find((one) => itemName(one) === itemName(named))
  return item ? { key: item.key, ...item.data } : null
}
