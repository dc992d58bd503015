import { auditLog } from './audit-log.ts'
import { changeRequests } from './change-requests.ts'
import { changes } from './changes.ts'
import { document } from './document.ts'
import type { Handlers } from './handlers.ts'
import { invitations } from './invitations.ts'
import { inbox } from './inbox.ts'
import { hosts } from './hosts.ts'
import { history } from './history.ts'
import { items } from './items.ts'
import { members } from './members.ts'
import { live } from './live.ts'
import { releases } from './releases.ts'
import { proposals, requestComments } from './request-comments.ts'
import { review } from './review.ts'
import { workspaces } from './workspaces.ts'

/** What can be asked within a workspace, and so handled in a thread as well as in the loop. */
export const memberHandlers: Omit<
  Handlers,
  'session' | 'account' | 'clerk' | 'invited' | 'unsubscribe' | 'description'
> = {
  workspaces,
  members,
  invitations,
  items,
  changes,
  releases,
  changeRequests,
  requestComments,
  proposals,
  review,
  history,
  hosts,
  document,
  inbox,
  live,
  auditLog,
}
