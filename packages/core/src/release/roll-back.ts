import { compare } from '@candor/contract/content/compare'
import { assemble, flatten, itemName } from '@candor/contract/content/item'
import { isHidden } from '@candor/contract/content/visible'
import { RollBack } from '@candor/contract/inputs/history'
import { TrustCenter } from '@candor/contract/trust-center'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { userIdOf } from '../actor.ts'
import { AppError, toIssues } from '../app-error.ts'
import { changesOf, readBoth } from '../change/queries.ts'
import { settleRequests } from '../change-request/settle.ts'
import { command } from '../command.ts'
import { readDraft } from '../document/draft.ts'
import { writeDraft } from '../document/write-draft.ts'
import { checkMayPublish } from '../review/may-publish.ts'
import { placeChanges } from '../review/placed-change.ts'
import { notifyDirectory } from '../workspace/notify-directory.ts'
import { insertRelease } from './publish.ts'
import { getRelease } from './queries.ts'

/**
 * Publishes the content of an older release as the next one: history only grows. The draft stays as it
 * is unless it is to say the same; what it said then is in the items' history and in the bin.
 */
export const rollBackRelease = command({
  action: 'release.rollback',
  input: RollBack,
  async run(tx, { number: backTo, note, after, alsoDraft }, actor) {
    const both = await readBoth(tx)
    const { document: old } = await getRelease(tx, backTo)
    if (both.release !== after) {
      throw new AppError('conflict', `Release ${both.release} was published since you looked`)
    }
    const document = parseOld(old, backTo)
    const { changes } = compare(both.published, document)
    const pass = await checkMayPublish(tx, actor, { changes: placeChanges(changes, document) })
    const record = { ...pass, scheduledBy: null }
    const release = await insertRelease(tx, { document, note, both, actor, record })
    // Of what was asked for, only that is out which the draft says as well.
    const left = changesOf({ ...both, published: document })
    const waiting = new Set(left.map(itemName))
    const published = changes.filter((change) => !waiting.has(itemName(change)))
    await settleRequests(tx, actor, { release, published, left })
    if (alsoDraft) await writeDraft(tx, await draftLike(tx, document), userIdOf(actor))
    await notifyDirectory(tx)
    const { number, hash } = release
    return {
      result: release,
      object: `release/${number}`,
      after: { number, note, hash, ...record, backTo, alsoDraft },
    }
  },
})

/** What was good once may break a rule of today; then each field is named. */
function parseOld(old: unknown, number: number): TrustCenter {
  const parsed = TrustCenter.safeParse(old)
  if (parsed.success) return parsed.data
  throw new AppError('invalid', `Release ${number} does not meet the rules of today`, {
    issues: toIssues(parsed.error, ['document']),
  })
}

/** The document, and of the draft the sections that the document's profile hides. */
async function draftLike(tx: WorkspaceTx, document: TrustCenter): Promise<TrustCenter> {
  const hidden = flatten(await readDraft(tx)).filter(({ kind }) => isHidden(kind, document.profile))
  return assemble([...flatten(document), ...hidden])
}
