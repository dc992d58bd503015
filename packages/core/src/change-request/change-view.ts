import type { RequestChange, SinceReview } from '@candor/contract/change-request/views'
import { compareFields, isSame } from '@candor/contract/content/compare'
import type { KindName } from '@candor/contract/kinds/registry'
import { isCovered, mayApprove } from '@candor/contract/review/rule'
import { changeState, type ReviewedChange, type Verdict } from '@candor/contract/review/state'
import { isAllowed } from '@candor/contract/roles'
import type { DraftChange } from '@candor/contract/views'
import type { Actor } from '../actor.ts'
import type { PlacedChange, ReviewableChange } from '../review/placed-change.ts'
import type { Review, Standing } from '../review/standing.ts'
import type { ChangeRow } from './rows.ts'
import { seenIn, type Snapshot, wasPublished } from './snapshots.ts'

/** A change of a request with all that is known of it. */
export type Looked = {
  row: ChangeRow
  /** As the draft has it now; undefined where there is no such change, or no longer in this request. */
  placed: PlacedChange | undefined
  draft: DraftChange | null
  snapshots: readonly Snapshot[]
}

export function viewChange(
  { row, placed, draft, snapshots }: Looked,
  review: Review,
  viewer: Actor,
): { view: RequestChange; reviewed: ReviewedChange; isWanted: boolean } {
  const standing = placed && review.of(placed)
  const reviewed: ReviewedChange = {
    hash: standing?.hash ?? null,
    release: row.releaseNumber,
    words: standing?.words ?? [],
  }
  // Only registered kinds are ever put forward.
  const kind = row.kind as KindName
  const view: RequestChange = {
    kind,
    key: row.key,
    title: placed?.title ?? row.title,
    state: changeState(reviewed, review.rule.approvals),
    release: row.releaseNumber,
    hash: reviewed.hash,
    change: draft,
    isCovered: isCovered(review.rule, kind),
    isScheduled: row.scheduledHash !== null,
    verdicts: snapshots.map((snapshot) => viewVerdict(snapshot, placed, standing)),
    mine: mineOf(standing, review, viewer),
  }
  const isWanted = standing !== undefined && isWordWanted(standing, review, viewer)
  return { view, reviewed, isWanted }
}

function viewVerdict(
  snapshot: Snapshot,
  placed: PlacedChange | undefined,
  standing: Standing | undefined,
): RequestChange['verdicts'][number] {
  const isCurrent = standing?.hash === snapshot.changeHash
  const seen = seenIn(snapshot)
  const word = standing?.words.find(({ reviewer }) => reviewer.id === snapshot.reviewerId)
  return {
    reviewer: { id: snapshot.reviewerId, name: snapshot.name },
    // Nothing else is ever written.
    verdict: snapshot.verdict as Verdict,
    at: snapshot.at.toISOString(),
    isCurrent,
    counts: word?.counts ?? false,
    wasPublished: wasPublished(snapshot),
    since: placed && seen && !isCurrent ? sinceReview(seen, placed) : null,
  }
}

function sinceReview(seen: ReviewableChange, now: PlacedChange): SinceReview {
  const isThere = seen.after !== null && now.after !== null
  return {
    fields: isThere ? compareFields(now.kind, seen.after?.data ?? {}, now.after?.data ?? {}) : [],
    moved: seen.behind !== now.behind || seen.after?.parentKey !== now.after?.parentKey,
    removed: (seen.after === null) !== (now.after === null),
    published: !isSame(seen.before, now.before),
  }
}

/** Whether somebody can review a change and has not, as it is now. */
export function isWordWanted(standing: Standing, review: Review, viewer: Actor): boolean {
  if (viewer.type !== 'user' || standing.state !== 'waiting') return false
  if (mineOf(standing, review, viewer) !== 'can_review') return false
  return !standing.words.some(
    ({ reviewer, hash }) => reviewer.id === viewer.id && hash === standing.hash,
  )
}

function mineOf(
  standing: Standing | undefined,
  { rule, people }: Review,
  viewer: Actor,
): RequestChange['mine'] {
  if (viewer.type !== 'user' || !isAllowed(viewer.role, 'changeRequest.review')) return 'role'
  const person = people.find(({ id }) => id === viewer.id)
  if (!person || !mayApprove(rule, person)) return 'not_an_approver'
  return standing?.owners.has(viewer.id) && !rule.ownApproval ? 'own' : 'can_review'
}
