import { randomUUID } from 'node:crypto'
import { NamedProposal, ProposeItem } from '@candor/contract/change-request/inputs'
import { kindOf, titleOf } from '@candor/contract/kinds/registry'
import { quotas } from '@candor/contract/quotas'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { isSame } from '@candor/contract/content/compare'
import { type Actor, mayDo, nameOf, userIdOf } from '../actor.ts'
import { AppError, notFound } from '../app-error.ts'
import { command } from '../command.ts'
import { databaseTime } from '../database-time.ts'
import { parseItemData } from '../item/parse-data.ts'
import { parentFor } from '../item/place.ts'
import { type DraftItem, listItems } from '../item/queries.ts'
import { notify } from '../notification/notify.ts'
import { listAsked } from './people.ts'
import { selectProposals } from './proposal-view.ts'
import { getOpenRequest, isOwn, objectOf, pathOf, touch } from './rows.ts'

/** Says what an item should say, or that there should be another one; the draft stays as it is. */
export const proposeItem = command({
  action: 'changeRequest.propose',
  input: ProposeItem,
  async run(tx, { request, kind, itemId, itemVersion, parentId, data: said }, actor) {
    const row = await getOpenRequest(tx, request)
    await checkRoom(tx)
    const items = await listItems(tx)
    const item = itemId === null ? undefined : itemOf(items, { id: itemId, kind })
    const data = await parseItemData(kind, said)
    if (item && isSame(item.data, data)) {
      throw new AppError('conflict', 'The draft says exactly this already')
    }
    if (item && itemVersion === null) throw noVersion()
    const id = randomUUID()
    await tx
      .insertInto('proposal')
      .values({
        id,
        request,
        kind,
        itemId,
        itemVersion: item ? itemVersion : null,
        parentId: item ? null : newParent(items, { kind, parentId }),
        data: JSON.stringify(data),
        authorId: userIdOf(actor),
        authorName: nameOf(actor),
        at: await databaseTime(tx),
      })
      .execute()
    await touch(tx, request)
    await notify(tx, actor, {
      kind: 'review.asked',
      to: await listAsked(tx, request),
      title: `${nameOf(actor)} proposes a change of “${titleOf(kind, data)}”`,
      path: pathOf(request),
    })
    const object = `${objectOf(request)}/proposal/${id}`
    return { result: { id, number: row.number }, object, after: { kind, itemId, ...data } }
  },
})

export const removeProposal = command({
  action: 'changeRequest.propose',
  input: NamedProposal,
  async run(tx, { request, id }, actor) {
    await getOpenRequest(tx, request)
    const proposal = await getProposal(tx, { request, id })
    checkMayRemove(actor, proposal)
    await tx.deleteFrom('proposal').where('id', '=', id).execute()
    await touch(tx, request)
    await notify(tx, actor, {
      kind: 'review.changes_requested',
      to: proposal.authorId === null ? [] : [proposal.authorId],
      title: `${nameOf(actor)} declined what you proposed`,
      path: pathOf(request),
    })
    const object = `${objectOf(request)}/proposal/${id}`
    return { result: undefined, object, before: { kind: proposal.kind, ...proposal.data } }
  },
})

/** One that nobody has taken over yet. */
export async function getProposal(tx: WorkspaceTx, place: { request: number; id: string }) {
  const row = await selectProposals(tx)
    .where('request', '=', place.request)
    .where('id', '=', place.id)
    .executeTakeFirst()
  if (!row) throw notFound('The proposal')
  if (row.takenOverAt === null) return row
  throw new AppError('conflict', `${row.takenOverByName} has taken this over already`)
}

function checkMayRemove(actor: Actor, { authorId }: { authorId: string | null }): void {
  if (isOwn(actor, authorId) || mayDo(actor, 'changeRequest.takeOver')) return
  throw new AppError('forbidden', 'Only whoever proposed it, an editor or an admin can do this')
}

async function checkRoom(tx: WorkspaceTx): Promise<void> {
  const { open } = await tx
    .selectFrom('proposal')
    .select(({ fn }) => fn.countAll<string>().as('open'))
    .where('takenOverAt', 'is', null)
    .executeTakeFirstOrThrow()
  if (Number(open) < quotas.openProposals) return
  throw new AppError('conflict', `${open} proposals wait already: take over or decline some first`)
}

function itemOf(items: readonly DraftItem[], { id, kind }: { id: string; kind: string }) {
  const item = items.find((one) => one.id === id && one.kind === kind)
  if (!item) throw notFound('The item')
  return item
}

function noVersion(): AppError {
  const message = 'Name the version of the item that you saw'
  return new AppError('invalid', message, { issues: [{ path: ['itemVersion'], message }] })
}

type NewPlace = { kind: DraftItem['kind']; parentId: string | null | undefined }

function newParent(items: readonly DraftItem[], { kind, parentId }: NewPlace): string | null {
  const { singleton, label } = kindOf(kind)
  if (singleton && items.some((item) => item.kind === kind)) {
    throw new AppError('conflict', `There is a ${label.toLowerCase()} already`)
  }
  return parentFor(items, kind, parentId)
}
