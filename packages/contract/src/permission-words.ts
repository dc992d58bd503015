import { type Action, isAllowed, Role } from './roles.ts'

export const permissionGroups = ['Content', 'Review', 'Publishing', 'People', 'Workspace'] as const
export type PermissionGroup = (typeof permissionGroups)[number]

type Words = readonly [PermissionGroup, string]

const editing: Words = ['Content', 'Edit content']
const importing: Words = ['Content', 'Import a file over the draft']
const proposing: Words = ['Review', 'Put changes forward for review, and see to one’s own requests']
const inviting: Words = ['People', 'Invite people, and withdraw invitations']
const settingRoles: Words = ['People', 'Change roles, remove people, hand the workspace over']
const auditing: Words = ['Workspace', 'Read the audit log, and take it away as a file']
const settingHosts: Words = ['Workspace', 'Add and remove addresses, and choose the main one']
const deleting: Words = ['Workspace', 'Delete the workspace, and keep it after all']

/**
 * Every action as people read of it: those with the same words are one line of the table. Null is what
 * no role is needed for, or what is the operator’s alone.
 */
export const permissionWords: Record<Action, Words | null> = {
  'workspace.read': ['Workspace', 'See the workspace and its address'],
  'item.read': ['Content', 'Read drafts'],
  'item.create': editing,
  'item.update': editing,
  'item.move': editing,
  'item.remove': editing,
  'item.restore': editing,
  'item.revert': editing,
  'item.purge': ['Content', 'Empty the bin'],
  'change.read': ['Content', 'See what is not public yet'],
  'change.discard': editing,
  'draft.setBack': editing,
  'release.read': ['Publishing', 'Read every release'],
  'release.publish': ['Publishing', 'Publish changes'],
  'release.rollback': ['Publishing', 'Roll back to an older release'],
  'release.publishEmergency': ['Publishing', 'Publish past the rules of review, for a reason'],
  'changeRequest.schedule': ['Publishing', 'Plan when changes are published'],
  'changeRequest.dropSchedule': null,
  'review.read': ['Review', 'See what needs approval, and whose'],
  'review.configure': ['Review', 'Say what needs approval, and whose'],
  'changeRequest.read': ['Review', 'Read change requests'],
  'changeRequest.open': proposing,
  'changeRequest.update': proposing,
  'changeRequest.close': proposing,
  'changeRequest.comment': ['Review', 'Comment on changes'],
  'changeRequest.propose': ['Review', 'Propose what the draft is to say'],
  'changeRequest.takeOver': ['Review', 'Take over or decline what is proposed'],
  'changeRequest.review': ['Review', 'Approve changes, or ask for others, where the rules allow'],
  'document.export': ['Content', 'Export the trust center as a file'],
  'document.plan': importing,
  'document.import': importing,
  'audit.read': auditing,
  'audit.export': auditing,
  'member.read': ['People', 'See who is here, and in which role'],
  'member.add': settingRoles,
  'member.update': settingRoles,
  'member.remove': settingRoles,
  'member.transfer': settingRoles,
  'member.leave': ['People', 'Leave the workspace'],
  'invitation.read': ['People', 'See who is invited'],
  'invitation.create': inviting,
  'invitation.resend': inviting,
  'invitation.revoke': inviting,
  'invitation.accept': null,
  'inbox.read': null,
  'workspace.rename': ['Workspace', 'Rename the workspace'],
  'workspace.delete': deleting,
  'workspace.restore': deleting,
  'member.forget': null,
  'host.read': ['Workspace', 'See the addresses, and what DNS says of them'],
  'host.add': settingHosts,
  'host.check': settingHosts,
  'host.remove': settingHosts,
  'host.setPrimary': settingHosts,
  'host.confirm': null,
  'host.note': null,
  'secret.set': null,
  'secret.remove': null,
  'secret.rotate': null,
  'account.recover': null,
  'workspace.create': null,
}

export type PermissionLine = { words: string; roles: readonly Role[] }

/** The permission table in words, group by group. */
export function listPermissions(): { group: PermissionGroup; lines: PermissionLine[] }[] {
  return permissionGroups.map((group) => ({ group, lines: linesOf(group) }))
}

/** A role may do what a line says if it may do all of it. */
function linesOf(group: PermissionGroup): PermissionLine[] {
  const actions = (Object.keys(permissionWords) as Action[]).filter(
    (action) => permissionWords[action]?.[0] === group,
  )
  const words = [...new Set(actions.map((action) => permissionWords[action]?.[1] ?? ''))]
  return words.map((line) => {
    const meant = actions.filter((action) => permissionWords[action]?.[1] === line)
    const roles = Role.options.filter((role) => meant.every((action) => isAllowed(role, action)))
    return { words: line, roles }
  })
}
