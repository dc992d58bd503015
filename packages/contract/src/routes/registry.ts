import { changeRequestRoutes } from './change-requests.ts'
import { auditLogRoutes } from './audit-log.ts'
import { clerkRoutes } from './clerk.ts'
import { accountRoutes } from './account.ts'
import { descriptionRoutes } from './description.ts'
import { documentRoutes } from './document.ts'
import { invitationRoutes, invitedRoutes } from './invitations.ts'
import { inboxRoutes } from './inbox.ts'
import { hostRoutes } from './hosts.ts'
import { historyRoutes } from './history.ts'
import { itemRoutes } from './items.ts'
import { memberRoutes } from './members.ts'
import { liveRoutes } from './live.ts'
import { changeRoutes, releaseRoutes } from './releases.ts'
import { proposalRoutes, requestCommentRoutes } from './request-comments.ts'
import { reviewRoutes } from './review.ts'
import { sessionRoutes } from './session.ts'
import { unsubscribeRoutes } from './unsubscribe.ts'
import { workspaceRoutes } from './workspaces.ts'

/** Every route of the API. What is not here does not exist. */
export const routes = {
  session: sessionRoutes,
  clerk: clerkRoutes,
  account: accountRoutes,
  workspaces: workspaceRoutes,
  members: memberRoutes,
  invitations: invitationRoutes,
  invited: invitedRoutes,
  items: itemRoutes,
  changes: changeRoutes,
  releases: releaseRoutes,
  changeRequests: changeRequestRoutes,
  requestComments: requestCommentRoutes,
  proposals: proposalRoutes,
  review: reviewRoutes,
  history: historyRoutes,
  hosts: hostRoutes,
  document: documentRoutes,
  inbox: inboxRoutes,
  unsubscribe: unsubscribeRoutes,
  live: liveRoutes,
  auditLog: auditLogRoutes,
  description: descriptionRoutes,
}
