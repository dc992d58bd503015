import type { ChangeRequest, ChangeRequestSummary } from '@candor/contract/change-request/views'
import { itemName } from '@candor/contract/content/item'
import { changeState, type ReviewedChange, reviewState } from '@candor/contract/review/state'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { type Actor, mayDo, userIdOf } from '../actor.ts'
import { changesOf, type DraftAndPublished, describeChanges, readBoth } from '../change/queries.ts'
import { placeChanges } from '../review/placed-change.ts'
import { readReview, type Review } from '../review/standing.ts'
import { type Looked, viewChange } from './change-view.ts'
import { listComments } from './comment-view.ts'
import { listReviewers } from './people.ts'
import { listProposals } from './proposal-view.ts'
import { getRequest, listRows, type RequestRow } from './rows.ts'
import { listSnapshots } from './snapshots.ts'

/** A change request as somebody sees it, who may be asked to review it. */
export async function getChangeRequest(
  tx: WorkspaceTx,
  viewer: Actor,
  number: number,
): Promise<ChangeRequest> {
  const row = await getRequest(tx, number)
  const both = await readBoth(tx)
  const review = await readReview(tx)
  const changes = (await listLooked(tx, number, both)).map((one) => viewChange(one, review, viewer))
  const comments = await listComments(tx, number)
  const proposals = await listProposals(tx, number, both.items)
  const waiting = proposals.filter(({ takenOver }) => takenOver === null).length
  const counted = { comments: comments.length, proposals: waiting }
  const reviewed = changes.map((change) => change.reviewed)
  const reviewers = await listReviewers(tx, number)
  const isWanted = changes.some((change) => change.isWanted) && isAsked(viewer, reviewers)
  return {
    ...summaryOf(row, { changes: reviewed, review, viewer, isWanted, ...counted }),
    version: row.version,
    description: row.description,
    reviewers,
    needs: await needsOf(tx, review),
    comparedWith: both.release,
    changes: changes.map(({ view }) => view),
    comments,
    proposals,
  }
}

/** Each change of the request, with the draft’s and what was said of it. */
async function listLooked(
  tx: WorkspaceTx,
  number: number,
  both: DraftAndPublished,
): Promise<Looked[]> {
  const placed = placeChanges(changesOf(both), both.draft)
  const drafts = new Map(describeChanges(both, placed).map((change) => [itemName(change), change]))
  const byName = new Map(placed.map((change) => [itemName(change), change]))
  const snapshots = Map.groupBy(await listSnapshots(tx, number), itemName)
  return (await listRows(tx, number)).map((row): Looked => {
    const name = itemName(row)
    const isLive = row.endedAt === null
    return {
      row,
      placed: isLive ? byName.get(name) : undefined,
      draft: (isLive && drafts.get(name)) || null,
      snapshots: snapshots.get(name) ?? [],
    }
  })
}

export type Counted = {
  changes: readonly ReviewedChange[]
  review: Pick<Review, 'rule'>
  viewer: Actor
  /** There is a change that the viewer can review and has not, and nobody else was asked by name. */
  isWanted: boolean
  comments: number
  proposals: number
}

export function summaryOf(row: RequestRow, counted: Counted): ChangeRequestSummary {
  const { changes, review, viewer, isWanted, comments, proposals } = counted
  const { approvals } = review.rule
  const states = changes.map((change) => changeState(change, approvals))
  const count = (state: (typeof states)[number]) => states.filter((one) => one === state).length
  const isClosed = row.closedByName !== null
  const state = reviewState({ isClosed, changes, proposals }, approvals)
  const isMine = state === 'changes_requested' && row.authorId === userIdOf(viewer)
  const isOffered = proposals > 0 && mayDo(viewer, 'changeRequest.takeOver')
  return {
    number: row.number,
    title: row.title,
    author: { id: row.authorId, name: row.authorName },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    state,
    counts: {
      changes: changes.length,
      approved: count('approved'),
      published: count('published'),
      comments,
      proposals,
    },
    schedule: row.publishAt && {
      at: row.publishAt.toISOString(),
      by: { id: row.scheduledBy, name: row.scheduledByName ?? '' },
      note: row.publishNote ?? '',
    },
    droppedSchedule: droppedOf(row),
    closedAt: row.closedAt?.toISOString() ?? null,
    closedBy: row.closedByName,
    release: row.releaseNumber,
    waitsForMe: row.closedAt === null ? waitsFor({ isWanted, isMine, isOffered }) : null,
  }
}

/** A node of an older version plans anew without clearing it. */
function droppedOf({ publishAt, droppedAt, droppedPlan, droppedBecause }: RequestRow) {
  if (publishAt !== null || droppedAt === null) return null
  if (droppedPlan === null || droppedBecause === null) return null
  const [at, plannedFor] = [droppedAt.toISOString(), droppedPlan.toISOString()]
  return { plannedFor, at, reason: droppedBecause }
}

type Waiting = { isWanted: boolean; isMine: boolean; isOffered: boolean }

function waitsFor({ isWanted, isMine, isOffered }: Waiting): ChangeRequestSummary['waitsForMe'] {
  if (isWanted) return 'review'
  if (isMine) return 'edit'
  return isOffered ? 'proposal' : null
}

/** Whether a review is asked of somebody: by name, or of all whose approval counts. */
export function isAsked(viewer: Actor, reviewers: readonly { id: string }[]): boolean {
  return reviewers.length === 0 || reviewers.some(({ id }) => id === userIdOf(viewer))
}

async function needsOf(tx: WorkspaceTx, { rule }: Review): Promise<ChangeRequest['needs']> {
  const { approvals, ownApproval, groupId } = rule
  const group =
    groupId === null || rule.approvers !== 'group'
      ? undefined
      : await tx
          .selectFrom('reviewerGroup')
          .select('name')
          .where('id', '=', groupId)
          .executeTakeFirst()
  const anybody = rule.approvers === 'admins' ? 'any admin' : 'any editor or admin'
  return { approvals, ownApproval, approvers: group ? `the group ${group.name}` : anybody }
}
