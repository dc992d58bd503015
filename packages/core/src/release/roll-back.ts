import { compare } from '@candor/contract/content/compare'
import { itemName } from '@candor/contract/content/item'
import { RollBack } from '@candor/contract/inputs/history'
import { AppError } from '../app-error.ts'
import { changesOf, readBoth } from '../change/queries.ts'
import { settleRequests } from '../change-request/settle.ts'
import { command } from '../command.ts'
import { checkMayPublish } from '../review/may-publish.ts'
import { placeChanges } from '../review/placed-change.ts'
import { parseReleased } from './parse-released.ts'
import { insertRelease } from './publish.ts'
import { getRelease } from './queries.ts'
import { writeBack } from './set-draft-back.ts'

/**
 * Publishes the content of an older release as the next one: history only grows. The draft stays as it
 * is unless it is to say the same.
 */
export const rollBackRelease = command({
  action: 'release.rollback',
  input: RollBack,
  async run(tx, { number: backTo, note, after, alsoDraft }, actor) {
    const both = await readBoth(tx)
    await getRelease(tx, backTo)
    if (both.release !== after) {
      throw new AppError('conflict', `Release ${both.release} was published since you looked`)
    }
    const document = await parseReleased(tx, backTo)
    const { changes } = compare(both.published, document)
    const pass = await checkMayPublish(tx, actor, { changes: placeChanges(changes, document) })
    const record = { ...pass, scheduledBy: null }
    const release = await insertRelease(tx, { document, note, both, actor, record })
    // Of what was asked for, only that is out which the draft says as well.
    const left = changesOf({ ...both, published: document })
    const waiting = new Set(left.map(itemName))
    const published = changes.filter((change) => !waiting.has(itemName(change)))
    await settleRequests(tx, actor, { release, document, published, left })
    const draft = alsoDraft ? await writeBack(tx, actor, document) : undefined
    const { number, hash } = release
    return {
      result: release,
      object: `release/${number}`,
      before: draft ? { draft: draft.before } : null,
      after: { number, note, hash, ...record, backTo, ...(draft ? { draft: draft.after } : {}) },
    }
  },
})
