import { isSame } from '@candor/contract/content/compare'
import { applyChanges } from '@candor/contract/content/apply'
import { DiscardChange } from '@candor/contract/inputs'
import { AppError, notFound } from '../app-error.ts'
import { userIdOf } from '../actor.ts'
import { command } from '../command.ts'
import { writeDraft } from '../document/write-draft.ts'
import { forgetHands } from '../review/forget-hands.ts'
import { changesOf, readBoth } from './queries.ts'

/** Makes one item of the draft what the newest release says again, and what cannot do without it. */
export const discardChange = command({
  action: 'change.discard',
  input: DiscardChange,
  async run(tx, named, actor) {
    const both = await readBoth(tx)
    const change = changesOf(both).find(({ kind, key }) => kind === named.kind && key === named.key)
    if (!change) throw notFound('The change')
    if (!both.published) {
      throw new AppError('conflict', 'Nothing is public yet, so there is nothing to go back to')
    }
    const target = applyChanges(both.draft, both.published, [named])
    if (isSame(target, both.draft)) {
      throw new AppError('conflict', 'Its section is hidden: show the section in the profile again')
    }
    await writeDraft(tx, target, userIdOf(actor))
    const left = changesOf(await readBoth(tx))
    await forgetHands(tx, { document: both.published, published: [], left })
    return {
      result: undefined,
      object: `${change.kind}/${change.key}`,
      before: change.after && { key: change.key, ...change.after.data },
      after: change.before && { key: change.key, ...change.before.data },
    }
  },
})
