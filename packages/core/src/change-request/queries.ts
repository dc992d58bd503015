import type { ChangeRequests, ReviewStanding } from '@candor/contract/change-request/views'
import { itemName } from '@candor/contract/content/item'
import type { ReviewedChange } from '@candor/contract/review/state'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { canPublish } from '../review/may-publish.ts'
import { approversOf, readReview, type Review } from '../review/standing.ts'
import type { Actor } from '../actor.ts'
import type { PlacedChange } from '../review/placed-change.ts'
import { isWordWanted } from './change-view.ts'
import { readPlaced } from './named-changes.ts'
import { type RequestRow, selectRequests } from './rows.ts'
import { isAsked, summaryOf } from './view.ts'

const pageSize = 50

/** All that are open, of which there is a greatest number; or those that are done, page by page. */
export async function listChangeRequests(
  tx: WorkspaceTx,
  viewer: Actor,
  { state = 'open', before }: { state?: 'open' | 'done' | undefined; before?: number | undefined },
): Promise<ChangeRequests> {
  const rows = await selectRequests(tx)
    .where('closedAt', state === 'open' ? 'is' : 'is not', null)
    .$if(before !== undefined, (query) => query.where('number', '<', before ?? 0))
    .orderBy('number', 'desc')
    .limit(pageSize + 1)
    .execute()
  const page = rows.slice(0, pageSize)
  const next = rows.length > pageSize ? (page.at(-1)?.number ?? null) : null
  return { requests: await summarize(tx, viewer, page), next }
}

async function summarize(
  tx: WorkspaceTx,
  viewer: Actor,
  rows: readonly RequestRow[],
): Promise<ChangeRequests['requests']> {
  if (rows.length === 0) return []
  const numbers = rows.map(({ number }) => number)
  const review = await readReview(tx)
  const changes = await readReviewed(tx, viewer, { numbers, review })
  const comments = await countIn(tx, 'changeComment', numbers)
  const proposals = await countIn(tx, 'proposal', numbers)
  const reviewers = await readReviewers(tx, numbers)
  return rows.map((row) =>
    summaryOf(row, {
      changes: changes.get(row.number) ?? [],
      isWanted:
        isAsked(viewer, reviewers.get(row.number) ?? []) &&
        (changes.get(row.number)?.some(({ isWanted }) => isWanted) ?? false),
      review,
      viewer,
      comments: comments.get(row.number) ?? 0,
      proposals: proposals.get(row.number) ?? 0,
    }),
  )
}

async function readReviewed(
  tx: WorkspaceTx,
  viewer: Actor,
  { numbers, review }: { numbers: readonly number[]; review: Review },
): Promise<Map<number, (ReviewedChange & { isWanted: boolean })[]>> {
  const rows = await tx
    .selectFrom('changeRequestChange')
    .select(['request', 'kind', 'key', 'endedAt', 'releaseNumber'])
    .where('request', 'in', numbers)
    .execute()
  const isAnyLive = rows.some(({ endedAt }) => endedAt === null)
  const placed = isAnyLive ? await readPlaced(tx) : new Map<string, PlacedChange>()
  const reviewed = rows.map((row) => {
    const change = row.endedAt === null ? placed.get(itemName(row)) : undefined
    const standing = change && review.of(change)
    return {
      request: row.request,
      release: row.releaseNumber,
      hash: standing?.hash ?? null,
      words: standing?.words ?? [],
      isWanted: standing !== undefined && isWordWanted(standing, review, viewer),
    }
  })
  return Map.groupBy(reviewed, ({ request }) => request)
}

async function readReviewers(tx: WorkspaceTx, numbers: readonly number[]) {
  const rows = await tx
    .selectFrom('changeRequestReviewer')
    .select(['request', 'userId as id'])
    .where('request', 'in', numbers)
    .execute()
  return Map.groupBy(rows, ({ request }) => request)
}

async function countIn(
  tx: WorkspaceTx,
  table: 'changeComment' | 'proposal',
  numbers: readonly number[],
): Promise<Map<number, number>> {
  const rows = await tx
    .selectFrom(table)
    .select(({ fn }) => ['request', fn.countAll<string>().as('count')])
    .where('request', 'in', numbers)
    .$if(table === 'proposal', (query) => query.where('takenOverAt', 'is', null))
    .groupBy('request')
    .execute()
  return new Map(rows.map(({ request, count }) => [request, Number(count)]))
}

/** How each change of the draft stands with review. */
export async function getReviewStanding(tx: WorkspaceTx): Promise<ReviewStanding> {
  const placed = await readPlaced(tx)
  const review = await readReview(tx)
  const changes = [...placed.values()].map((change) => {
    const standing = review.of(change)
    return {
      kind: change.kind,
      key: change.key,
      hash: standing.hash,
      isCovered: standing.isCovered,
      canPublish: canPublish(standing),
      state: standing.state,
      request: standing.request,
      approvedBy: approversOf(standing),
    }
  })
  return { changes }
}
