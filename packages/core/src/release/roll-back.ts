import { compare } from '@candor/contract/content/compare'
import { itemName } from '@candor/contract/content/item'
import { RollBack, RollBackEmergency } from '@candor/contract/inputs/history'
import type { ReleaseSummary } from '@candor/contract/views'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import type { Actor } from '../actor.ts'
import { AppError } from '../app-error.ts'
import { changesOf, readBoth } from '../change/queries.ts'
import { settleRequests } from '../change-request/settle.ts'
import { command, type Done } from '../command.ts'
import { checkMayPublish } from '../review/may-publish.ts'
import { placeChanges } from '../review/placed-change.ts'
import { parseReleased } from './parse-released.ts'
import { insertRelease } from './publish.ts'
import { getRelease } from './queries.ts'
import { writeBack } from './set-draft-back.ts'
import { tellAdmins } from './tell-admins.ts'

type Back = RollBack & { emergency?: { reason: string } }

/**
 * Publishes the content of an older release as the next one: history only grows. The draft stays as it
 * is unless it is to say the same.
 */
export const rollBackRelease = command({
  action: 'release.rollback',
  input: RollBack,
  run: rollBack,
})

/** The same past the rules of review; why is kept with the release, and every admin is told. */
export const rollBackEmergency = command({
  action: 'release.publishEmergency',
  input: RollBackEmergency,
  async run(tx, { reason, ...input }, actor) {
    const done = await rollBack(tx, { ...input, emergency: { reason } }, actor)
    const { number } = done.result
    const did = `put release ${input.number} back as release ${number}`
    await tellAdmins(tx, actor, { number, did, reason })
    return done
  },
})

async function rollBack(
  tx: WorkspaceTx,
  { number: backTo, note, after, alsoDraft, emergency }: Back,
  actor: Actor,
): Promise<Done<ReleaseSummary>> {
  const both = await readBoth(tx)
  await getRelease(tx, backTo)
  if (both.release !== after) {
    throw new AppError('conflict', `Release ${both.release} was published since you looked`)
  }
  const document = await parseReleased(tx, backTo)
  const { changes } = compare(both.published, document)
  const placed = placeChanges(changes, document)
  const pass = await checkMayPublish(tx, actor, { changes: placed, emergency })
  const record = { ...pass, scheduledBy: null }
  const release = await insertRelease(tx, { document, note, both, actor, record })
  // Of what was asked for, only that is out which the draft says as well.
  const left = changesOf({ ...both, published: document })
  const waiting = new Set(left.map(itemName))
  const published = placed.filter((change) => !waiting.has(itemName(change)))
  await settleRequests(tx, actor, { release, document, published, left })
  const seen = alsoDraft
  const draft = seen === null ? undefined : await writeBack(tx, actor, { document, seen })
  const { number, hash } = release
  return {
    result: release,
    object: `release/${number}`,
    before: draft ? { draft: draft.before } : null,
    after: { number, note, hash, ...record, backTo, ...(draft ? { draft: draft.after } : {}) },
  }
}
