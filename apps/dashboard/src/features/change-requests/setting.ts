import type { ChangeRequest, RequestChange } from '@candor/contract/change-request/views'
import type { ReviewSettings } from '@candor/contract/review/rule'
import { isAllowed } from '@candor/contract/roles'
import type { DraftChange, Workspace } from '@candor/contract/views'
import type { Seen } from '../../components/seen/use-seen.ts'

/** A request, and who looks at it. */
export type RequestSetting = {
  workspace: Workspace
  request: ChangeRequest
  /** Id of whoever looks at it. */
  me: string
  people: ReviewSettings['people']
  /** What they have seen of its changes. */
  seen: Seen
}

export function isOpen({ request }: Pick<RequestSetting, 'request'>): boolean {
  return request.closedAt === null
}

/** Title, changes and reviewers: a member’s own, an editor’s and admin’s all. */
export function mayManage({ workspace, request, me }: RequestSetting): boolean {
  return isAllowed(workspace.role, 'item.update') || request.author.id === me
}

export type LiveChange = RequestChange & { hash: string; change: DraftChange }

/** Changes that are still to be published. */
export function liveChanges({ changes }: Pick<ChangeRequest, 'changes'>): LiveChange[] {
  return changes.filter(
    (one): one is LiveChange => one.hash !== null && one.change !== null && one.release === null,
  )
}

export function canPublish({ isCovered, state }: RequestChange): boolean {
  return !isCovered || state === 'approved'
}

/** What somebody said of a change exactly as it is now. */
export function ownVerdict({ verdicts }: RequestChange, me: string) {
  return verdicts.find(({ reviewer, isCurrent }) => isCurrent && reviewer.id === me)
}

/** Those of the changes that are still to be published, as the draft has them. */
export function draftsOf(request: Pick<ChangeRequest, 'changes'>): DraftChange[] {
  return liveChanges(request).map(({ change }) => change)
}

/** What waits for this one reviewer’s word. */
export function waitingFor(setting: RequestSetting): LiveChange[] {
  const { request, me } = setting
  if (!isOpen(setting)) return []
  return liveChanges(request).filter(
    (one) =>
      one.state === 'waiting' && one.mine === 'can_review' && ownVerdict(one, me) === undefined,
  )
}

export function mayPublish(setting: RequestSetting): boolean {
  return isOpen(setting) && isAllowed(setting.workspace.role, 'release.publish')
}
