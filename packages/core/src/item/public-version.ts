import { isSame } from '@candor/contract/content/compare'
import { type ContentItem, flatten, itemName } from '@candor/contract/content/item'
import type { ItemHistory } from '@candor/contract/views/history'
import type { TrustCenter } from '@candor/contract/trust-center'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { sql } from 'kysely'
import { changesOf, readBoth } from '../change/queries.ts'

/** Commands that publish what they write, so that their versions are a moment younger than the release. */
const withRelease = ['release.rollback', 'release.publishEmergency']

/** Releases that are looked through for the first one with a version. */
const mostLookedAt = 10

/** The version of an item that the public page has now; null where it has none. */
export async function findPublicVersion(
  tx: WorkspaceTx,
  id: string,
): Promise<ItemHistory['published']> {
  const both = await readBoth(tx)
  if (!both.published) return null
  const item = both.items.find((one) => one.id === id)
  const shown = await findShown(tx, id, both.published)
  if (!shown) return null
  const isChanged = !item || changesOf(both).some((one) => itemName(one) === itemName(item))
  const version = await findVersion(tx, id, { shown, isNewest: !isChanged })
  if (!version) return null
  const { number, at, action } = version
  const release = withRelease.includes(action)
    ? await findReleaseBefore(tx, at)
    : await findFirstRelease(tx, at, shown)
  return { version: number, release }
}

/** What the public page says of the item, under whichever of its keys. */
async function findShown(
  tx: WorkspaceTx,
  id: string,
  published: TrustCenter,
): Promise<ContentItem | undefined> {
  const names = await tx
    .selectFrom('itemVersion as version')
    .innerJoin('item', 'item.id', 'version.itemId')
    .select(['item.kind', 'version.key', sql<boolean>`item.key = version.key`.as('isPresent')])
    .distinct()
    .where('version.itemId', '=', id)
    .execute()
  const shown = new Map(flatten(published).map((one) => [itemName(one), one]))
  const [first] = names
    .toSorted((a, b) => Number(b.isPresent) - Number(a.isPresent))
    .flatMap((name) => shown.get(itemName(name)) ?? [])
  return first
}

type Wanted = {
  shown: ContentItem
  /** Nothing of the item waits to be published: what was said last is public, wherever it came from. */
  isNewest: boolean
}

async function findVersion(tx: WorkspaceTx, id: string, { shown, isNewest }: Wanted) {
  const versions = tx
    .selectFrom('itemVersion')
    .select(['number', 'at', 'action'])
    .where('itemId', '=', id)
    .where('isRemoved', '=', false)
    .orderBy('number', 'desc')
  if (isNewest) return versions.executeTakeFirst()
  return versions
    .where('key', '=', shown.key)
    .where('data', '=', sql<never>`${JSON.stringify(shown.data)}::jsonb`)
    .where((eb) => {
      const published = eb
        .selectFrom('release')
        .innerJoin('workspace', 'workspace.releaseNumber', 'release.number')
        .select('release.publishedAt')
      return eb.or([eb('at', '<=', published), eb('action', 'in', withRelease)])
    })
    .executeTakeFirst()
}

async function findReleaseBefore(tx: WorkspaceTx, at: Date): Promise<number | null> {
  const row = await tx
    .selectFrom('release')
    .select('number')
    .where('publishedAt', '<=', at)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.number ?? null
}

/** The release that published a version first, where that is not long after it was written. */
async function findFirstRelease(
  tx: WorkspaceTx,
  since: Date,
  shown: ContentItem,
): Promise<number | null> {
  const candidates = await tx
    .selectFrom('release')
    .select('number')
    .where('publishedAt', '>=', since)
    .orderBy('number')
    .limit(mostLookedAt)
    .execute()
  for (const { number } of candidates) {
    const row = await tx
      .selectFrom('release')
      .select('document')
      .where('number', '=', number)
      .executeTakeFirst()
    // Only validated documents are ever published.
    const there = flatten(row?.document as TrustCenter)
    const one = there.find((other) => itemName(other) === itemName(shown))
    if (one && isSame(one.data, shown.data)) return number
  }
  return null
}
