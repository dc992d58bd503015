import { applyChanges } from '@candor/contract/content/apply'
import { type Change, compare } from '@candor/contract/content/compare'
import { visiblePart } from '@candor/contract/content/visible'
import { PublishRelease } from '@candor/contract/inputs'
import { TrustCenter } from '@candor/contract/trust-center'
import type { ReleaseSummary } from '@candor/contract/views'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { type Actor, nameOf, userIdOf } from '../actor.ts'
import { AppError, parseInput } from '../app-error.ts'
import { canonicalHash } from '../canonical-hash.ts'
import { changesOf, type DraftAndPublished, readBoth } from '../change/queries.ts'
import { settleRequests } from '../change-request/settle.ts'
import { command, type Done } from '../command.ts'
import { databaseTime } from '../database-time.ts'
import { checkMayPublish, type Pass } from '../review/may-publish.ts'
import { placeChanges } from '../review/placed-change.ts'
import { chosenChanges } from './chosen-changes.ts'
import { findNewestRelease } from './queries.ts'

/**
 * Publishes the chosen changes, exactly as they were seen, as the next release. The workspace's lock
 * is held, so of two people who press the button one wins and the other is told.
 */
export const publishRelease = command({
  action: 'release.publish',
  input: PublishRelease,
  run: (tx, input, actor) => publishChosen(tx, actor, input),
})

export type Choice = PublishRelease & {
  /** Goes past the rules of review. */
  emergency?: { reason: string } | undefined
  /** Name of whoever planned it. */
  scheduledBy?: string | null
}

/** What every way of publishing does. */
export async function publishChosen(
  tx: WorkspaceTx,
  actor: Actor,
  { after, changes: seen, note, emergency, scheduledBy = null }: Choice,
): Promise<Done<ReleaseSummary>> {
  const both = await readBoth(tx)
  if (after !== both.release) {
    throw new AppError('conflict', `Release ${both.release} was published since you looked`)
  }
  const chosen = chosenChanges(both, seen)
  const changes = placeChanges(chosen, both.draft)
  const pass = await checkMayPublish(tx, actor, { changes, emergency })
  const document = parseInput(
    TrustCenter,
    visiblePart(applyChanges(both.published, visiblePart(both.draft), chosen)),
  )
  const record = { ...pass, scheduledBy }
  const release = await insertRelease(tx, { document, note, both, actor, record })
  const left = changesOf({ ...both, published: document })
  await settleRequests(tx, actor, { release, document, published: changes, left })
  const { number, hash } = release
  const entry = { number, note, hash, ...record }
  return { result: release, object: `release/${number}`, after: entry }
}

/** What is kept beside a release of how it came about. */
export type ReleaseRecord = Pass & { scheduledBy: string | null }

type NewRelease = {
  document: TrustCenter
  note: string
  both: Pick<DraftAndPublished, 'published'>
  actor: Actor
  record: ReleaseRecord
}

export async function insertRelease(
  tx: WorkspaceTx,
  { document, note, both, actor, record }: NewRelease,
): Promise<ReleaseSummary> {
  const { changes } = compare(both.published, document)
  if (changes.length === 0)
    throw new AppError('conflict', 'The public page says all of this already')
  const previous = await findNewestRelease(tx)
  const hashed = {
    number: (previous?.number ?? 0) + 1,
    publishedAt: (await databaseTime(tx)).toISOString(),
    note,
    previousHash: previous?.hash ?? null,
  }
  const counts = countTypes(changes)
  const hash = releaseHash({ ...hashed, document })
  await tx
    .insertInto('release')
    .values({
      ...hashed,
      document: JSON.stringify(document),
      counts: JSON.stringify(counts),
      publishedBy: userIdOf(actor),
      publishedByName: nameOf(actor),
      approvedBy: record.approvedBy,
      emergencyReason: record.emergencyReason,
      scheduledByName: record.scheduledBy,
      hash,
    })
    .execute()
  await tx.updateTable('workspace').set({ releaseNumber: hashed.number }).execute()
  return { ...hashed, ...record, counts, hash, publishedBy: nameOf(actor) }
}

export type HashedRelease = {
  number: number
  publishedAt: string
  note: string
  previousHash: string | null
  document: TrustCenter
}

/** What a release's hash is made of; each names the one before, so none can be altered unnoticed. */
export function releaseHash(release: HashedRelease): string {
  return canonicalHash(release)
}

/** How many changes of each type there are. */
export function countTypes(changes: readonly Change[]): ReleaseSummary['counts'] {
  const count = (type: Change['type']) => changes.filter((change) => change.type === type).length
  return {
    added: count('added'),
    edited: count('edited'),
    moved: count('moved'),
    removed: count('removed'),
  }
}
