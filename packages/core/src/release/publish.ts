import { applyChanges, withNeeded } from '@candor/contract/content/apply'
import { type Change, compare } from '@candor/contract/content/compare'
import { itemName } from '@candor/contract/content/item'
import { visiblePart } from '@candor/contract/content/visible'
import { PublishRelease, type SeenChange } from '@candor/contract/inputs'
import { TrustCenter } from '@candor/contract/trust-center'
import type { ReleaseSummary } from '@candor/contract/views'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { type Actor, nameOf, userIdOf } from '../actor.ts'
import { AppError, parseInput } from '../app-error.ts'
import { canonicalHash } from '../canonical-hash.ts'
import { changesOf, type DraftAndPublished, readBoth } from '../change/queries.ts'
import { command } from '../command.ts'
import { databaseTime } from '../database-time.ts'
import { notifyDirectory } from '../workspace/notify-directory.ts'
import { findNewestRelease } from './queries.ts'

/**
 * Publishes the chosen changes, exactly as they were seen, as the next release. The workspace's lock
 * is held, so of two people who press the button one wins and the other is told.
 */
export const publishRelease = command({
  action: 'release.publish',
  input: PublishRelease,
  async run(tx, input, actor) {
    const both = await readBoth(tx)
    if (input.after !== both.release) {
      throw new AppError('conflict', `Release ${both.release} was published since you looked`)
    }
    const changes = chosenChanges(both, input.changes)
    const document = parseInput(
      TrustCenter,
      visiblePart(applyChanges(both.published, visiblePart(both.draft), changes)),
    )
    const release = await insertRelease(tx, { document, note: input.note, both, actor })
    await notifyDirectory(tx)
    return {
      result: release,
      object: `release/${release.number}`,
      after: { number: release.number, note: release.note, hash: release.hash },
    }
  },
})

function chosenChanges(both: DraftAndPublished, seen: readonly SeenChange[]): Change[] {
  const all = changesOf(both)
  const versions = new Map(both.items.map((item) => [itemName(item), item.version]))
  const byName = new Map(all.map((change) => [itemName(change), change]))
  const chosen = seen.map((ref) => {
    const change = byName.get(itemName(ref))
    const version = change?.after ? (versions.get(itemName(ref)) ?? null) : null
    if (change && version === ref.version) return change
    const title = change?.title ?? ref.key
    throw new AppError('conflict', `“${title}” was changed since you looked: look at it again`)
  })
  const names = new Set(chosen.map(itemName))
  const missing = withNeeded(all, chosen).find((change) => !names.has(itemName(change)))
  if (missing) {
    throw new AppError('invalid', `This can be published only together with “${missing.title}”`)
  }
  return chosen
}

type NewRelease = { document: TrustCenter; note: string; both: DraftAndPublished; actor: Actor }

async function insertRelease(
  tx: WorkspaceTx,
  { document, note, both, actor }: NewRelease,
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
      hash,
    })
    .execute()
  await tx.updateTable('workspace').set({ releaseNumber: hashed.number }).execute()
  return { ...hashed, counts, hash, publishedBy: nameOf(actor) }
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
