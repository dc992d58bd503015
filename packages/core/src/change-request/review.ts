import { ReviewChanges } from '@candor/contract/change-request/inputs'
import { itemName } from '@candor/contract/content/item'
import { mayApprove } from '@candor/contract/review/rule'
import type { Verdict } from '@candor/contract/review/state'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { type Actor, nameOf } from '../actor.ts'
import { AppError } from '../app-error.ts'
import { command } from '../command.ts'
import { databaseTime } from '../database-time.ts'
import { notify } from '../notification/notify.ts'
import { changeHash, type PlacedChange, reviewable } from '../review/placed-change.ts'
import { readReview, type Review } from '../review/standing.ts'
import { seenChanges } from './named-changes.ts'
import { getOpenRequest, objectOf, pathOf, type RequestRow, touch } from './rows.ts'
import { writeComment } from './write-comment.ts'

/** Says of changes, exactly as they were seen, that they are good or that others are wanted. */
export const reviewChanges = command({
  action: 'changeRequest.review',
  input: ReviewChanges,
  async run(tx, { request, verdict, changes: named, words }, actor) {
    const row = await getOpenRequest(tx, request)
    if (actor.type !== 'user') throw new AppError('forbidden', 'Only people can review')
    const object = objectOf(request)
    if (verdict === 'none') {
      const taken = await takeBack(tx, actor.id, { request, names: new Set(named.map(itemName)) })
      if (taken === 0) return { result: undefined, object, unchanged: true }
      await touch(tx, request)
      return { result: undefined, object, after: { verdict, changes: named.map(itemName) } }
    }
    if (verdict === 'changes_requested' && words === '') throw noWords()
    const changes = await seenChanges(tx, actor, { request, changes: named })
    const review = await readReview(tx)
    checkCounts(review, actor.id, changes)
    await writeVerdicts(tx, { request, changes, verdict, reviewerId: actor.id })
    if (words !== '') {
      const [only] = changes.length === 1 ? changes : []
      await writeComment(tx, actor, { request, change: only ?? null, body: words, verdict })
    }
    await touch(tx, request)
    await tell(tx, actor, { row, verdict, changes, review, words })
    const after = { verdict, changes: Object.fromEntries(named.map((c) => [itemName(c), c.hash])) }
    return { result: undefined, object, after }
  },
})

function noWords(): AppError {
  const message = 'Say what should be different'
  return new AppError('invalid', message, { issues: [{ path: ['words'], message }] })
}

/** Whose word would not count is told so, rather than left to believe that it does. */
function checkCounts(review: Review, userId: string, changes: readonly PlacedChange[]): void {
  const person = review.people.find(({ id }) => id === userId)
  if (!person || !mayApprove(review.rule, person)) {
    throw new AppError('forbidden', 'By the rules of this workspace others have to review this')
  }
  const own = changes.find((change) => review.of(change).owners.has(userId))
  if (own && !review.rule.ownApproval) {
    throw new AppError('forbidden', `“${own.title}” is your own: somebody else has to review it`)
  }
}

async function takeBack(
  tx: WorkspaceTx,
  reviewerId: string,
  { request, names }: { request: number; names: ReadonlySet<string> },
): Promise<number> {
  const said = await tx
    .selectFrom('changeVerdict')
    .select(['kind', 'key'])
    .where('request', '=', request)
    .where('reviewerId', '=', reviewerId)
    .execute()
  const meant = said.filter((one) => names.has(itemName(one)))
  for (const { kind, key } of meant) {
    await tx
      .deleteFrom('changeVerdict')
      .where('request', '=', request)
      .where('reviewerId', '=', reviewerId)
      .where('kind', '=', kind)
      .where('key', '=', key)
      .execute()
  }
  return meant.length
}

type Said = {
  request: number
  changes: readonly PlacedChange[]
  verdict: Verdict
  reviewerId: string
}

async function writeVerdicts(tx: WorkspaceTx, { changes, ...said }: Said): Promise<void> {
  const at = await databaseTime(tx)
  const rows = changes.map((change) => ({
    ...said,
    kind: change.kind,
    key: change.key,
    changeHash: changeHash(change),
    change: JSON.stringify(reviewable(change)),
    at,
  }))
  await tx
    .insertInto('changeVerdict')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'request', 'kind', 'key', 'reviewerId'])
        .doUpdateSet((eb) => ({
          verdict: eb.ref('excluded.verdict'),
          changeHash: eb.ref('excluded.changeHash'),
          change: eb.ref('excluded.change'),
          at: eb.ref('excluded.at'),
        })),
    )
    .execute()
}

type Told = {
  row: RequestRow
  verdict: Verdict
  changes: readonly PlacedChange[]
  review: Review
  words: string
}

async function tell(tx: WorkspaceTx, actor: Actor, told: Told): Promise<void> {
  const { row, verdict, changes, review, words } = told
  const owners = changes.flatMap((change) => [...review.of(change).owners])
  const did = verdict === 'approved' ? 'approved' : 'asks for changes of'
  const what = changes.length === 1 ? `“${changes[0]?.title}”` : `${changes.length} changes`
  await notify(tx, actor, {
    kind: `review.${verdict}`,
    to: [...new Set([...owners, ...(row.authorId === null ? [] : [row.authorId])])],
    title: `${nameOf(actor)} ${did} ${what} in “${row.title}”`,
    path: pathOf(row.number),
    ...(words === '' ? {} : { excerpt: words }),
  })
}
