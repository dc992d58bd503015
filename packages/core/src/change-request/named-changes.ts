import type { ChangeName, HashedChange } from '@candor/contract/change-request/inputs'
import { itemName } from '@candor/contract/content/item'
import { quotas } from '@candor/contract/quotas'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { type Actor, userIdOf } from '../actor.ts'
import { AppError } from '../app-error.ts'
import { changesOf, readBoth } from '../change/queries.ts'
import { changeHash, type PlacedChange, placeChanges } from '../review/placed-change.ts'
import { type ChangeRow, listRows } from './rows.ts'
import { getChangeRequest } from './view.ts'

/** The draft's changes by name, with their places. */
export async function readPlaced(tx: WorkspaceTx): Promise<Map<string, PlacedChange>> {
  const both = await readBoth(tx)
  const placed = placeChanges(changesOf(both), both.draft)
  return new Map(placed.map((change) => [itemName(change), change]))
}

/** Changes that are there and stand in no other open request. */
export async function freeChanges(
  tx: WorkspaceTx,
  names: readonly ChangeName[],
  own?: number,
): Promise<PlacedChange[]> {
  const placed = await readPlaced(tx)
  const standing = new Map((await listStanding(tx)).map((row) => [itemName(row), row.request]))
  const wanted = [...new Map(names.map((name) => [itemName(name), name])).values()]
  return wanted.flatMap((name) => {
    const change = placed.get(itemName(name))
    if (!change) throw new AppError('conflict', `${name.key} is not changed in the draft any more`)
    const request = standing.get(itemName(name))
    if (request === undefined) return [change]
    if (request === own) return []
    throw new AppError('conflict', `“${change.title}” stands in request ${request} already`)
  })
}

export function listStanding(tx: WorkspaceTx) {
  return tx
    .selectFrom('changeRequestChange')
    .select(['request', 'kind', 'key'])
    .where('endedAt', 'is', null)
    .execute()
}

/** Puts changes into a request; one that was given up there before stands in it again. */
export async function putChanges(
  tx: WorkspaceTx,
  actor: Actor,
  { request, changes }: { request: number; changes: readonly PlacedChange[] },
): Promise<void> {
  const rows = await listRows(tx, request)
  const published = new Set(rows.filter(isPublished).map(itemName))
  const again = changes.find((change) => published.has(itemName(change)))
  if (again) {
    throw new AppError(
      'conflict',
      `“${again.title}” was published from this request before: open another one for what changed since`,
    )
  }
  const known = new Set([...rows, ...changes].map(itemName))
  if (known.size > quotas.changesOfRequest) {
    throw new AppError('invalid', `A request can have at most ${quotas.changesOfRequest} changes`)
  }
  const addedBy = userIdOf(actor)
  if (changes.length === 0) return
  await tx
    .insertInto('changeRequestChange')
    .values(changes.map(({ kind, key, title }) => ({ request, kind, key, title, addedBy })))
    .onConflict((conflict) =>
      conflict.columns(['workspaceId', 'request', 'kind', 'key']).doUpdateSet((eb) => ({
        title: eb.ref('excluded.title'),
        addedBy: eb.ref('excluded.addedBy'),
        endedAt: null,
      })),
    )
    .execute()
}

function isPublished({ releaseNumber }: ChangeRow): boolean {
  return releaseNumber !== null
}

export type Named = { request: number; changes: readonly HashedChange[] }

/** Changes of a request exactly as they were seen; refuses what is not in it or was edited since. */
export async function seenChanges(
  tx: WorkspaceTx,
  actor: Actor,
  { request, changes }: Named,
): Promise<PlacedChange[]> {
  const rows = new Map((await listRows(tx, request)).map((row) => [itemName(row), row]))
  const placed = await readPlaced(tx)
  const seen = new Map<string, PlacedChange>()
  for (const { hash, ...name } of changes) {
    const row = rows.get(itemName(name))
    if (!row || row.endedAt !== null) {
      throw new AppError('conflict', `${row ? `“${row.title}”` : name.key} is not in this request`)
    }
    const change = placed.get(itemName(name))
    if (!change || changeHash(change) !== hash) {
      throw new AppError('stale', `“${row.title}” was edited since you looked: look at it again`, {
        current: await getChangeRequest(tx, actor, request),
      })
    }
    seen.set(itemName(name), change)
  }
  return [...seen.values()]
}
