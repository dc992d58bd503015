import { TakeOverProposal } from '@candor/contract/change-request/inputs'
import { itemName } from '@candor/contract/content/item'
import type { KindName } from '@candor/contract/kinds/registry'
import type { Item } from '@candor/contract/views'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { type Actor, nameOf } from '../actor.ts'
import { AppError } from '../app-error.ts'
import { command } from '../command.ts'
import { databaseTime } from '../database-time.ts'
import { createItem, updateItem } from '../item/commands.ts'
import { notify } from '../notification/notify.ts'
import { noteEditor } from '../review/note-editors.ts'
import { listStanding, putChanges, readPlaced } from './named-changes.ts'
import { getProposal } from './propose.ts'
import { getOpenRequest, listRows, objectOf, pathOf, touch } from './rows.ts'

type Proposal = Awaited<ReturnType<typeof getProposal>>

/** Puts what is proposed into the draft, where it is a change of the request like any other. */
export const takeOverProposal = command({
  action: 'changeRequest.takeOver',
  input: TakeOverProposal,
  async run(tx, { request, id, version }, actor) {
    const row = await getOpenRequest(tx, request)
    const proposal = await getProposal(tx, { request, id })
    const { before, after, item } = await writeProposal(tx, actor, { proposal, version })
    const { key } = item
    await noteEditor(tx, item.id, proposal.authorId)
    await tx
      .updateTable('proposal')
      .set({
        takenOverAt: await databaseTime(tx),
        takenOverByName: nameOf(actor),
        takenOverKey: key,
      })
      .where('id', '=', id)
      .execute()
    await putForward(tx, actor, { request, name: itemName({ kind: proposal.kind, key }) })
    await touch(tx, request)
    await notify(tx, actor, {
      kind: 'review.approved',
      to: proposal.authorId === null ? [] : [proposal.authorId],
      title: `${nameOf(actor)} put what you proposed into the draft, for “${row.title}”`,
      path: pathOf(request),
    })
    const object = `${objectOf(request)}/proposal/${id}`
    return { result: undefined, object, before: before ?? null, after: after ?? null }
  },
})

type Written = { before?: object | null; after?: object | null; item: Pick<Item, 'id' | 'key'> }

async function writeProposal(
  tx: WorkspaceTx,
  actor: Actor,
  { proposal, version }: { proposal: Proposal; version: number },
): Promise<Written> {
  const { data, itemId, parentId } = proposal
  if (itemId !== null) {
    const { before, after, result } = await updateItem.run(tx, { id: itemId, version, data }, actor)
    return { before: before ?? null, after: after ?? null, item: result }
  }
  if (version !== 0) throw new AppError('stale', 'This is a new item: name the version "0"')
  // It was checked when it was proposed.
  const kind = proposal.kind as KindName
  const { after, result } = await createItem.run(tx, { kind, parentId, data }, actor)
  return { after: after ?? null, item: result }
}

/** Unless it stands in another request, where it is to be reviewed then. */
async function putForward(
  tx: WorkspaceTx,
  actor: Actor,
  { request, name }: { request: number; name: string },
): Promise<void> {
  const change = (await readPlaced(tx)).get(name)
  const isTaken = (await listStanding(tx)).some((row) => itemName(row) === name)
  const isPublished = (await listRows(tx, request)).some(
    (row) => itemName(row) === name && row.releaseNumber !== null,
  )
  if (change && !isTaken && !isPublished)
    await putChanges(tx, actor, { request, changes: [change] })
}
