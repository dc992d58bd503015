import * as z from 'zod'

export const Role = z.enum(['admin', 'editor', 'member'])
export type Role = z.infer<typeof Role>

const everybody = ['admin', 'editor', 'member'] as const
const editors = ['admin', 'editor'] as const

/** Who may do what in a workspace. The API refuses by it, the dashboard hides by it. */
export const permissions = {
  'workspace.read': everybody,
  'item.read': everybody,
  'item.create': editors,
  'item.update': editors,
  'item.move': editors,
  'item.remove': editors,
  'item.restore': editors,
  'item.revert': editors,
  'item.purge': editors,
  'change.read': everybody,
  'change.discard': editors,
  'draft.setBack': editors,
  'release.read': everybody,
  'release.publish': editors,
  /** Without the approvals that the rules ask for, for a reason that is kept with the release. */
  'release.publishEmergency': ['admin'],
  'review.read': everybody,
  'review.configure': ['admin'],
  'changeRequest.read': everybody,
  'changeRequest.open': everybody,
  /** Their title, changes and reviewers: a member's own; an editor's and admin's all. */
  'changeRequest.update': everybody,
  'changeRequest.close': everybody,
  'changeRequest.comment': everybody,
  'changeRequest.propose': everybody,
  'changeRequest.takeOver': editors,
  'changeRequest.review': editors,
  'changeRequest.schedule': editors,
  'release.rollback': editors,
  'document.export': everybody,
  'document.plan': editors,
  'document.import': editors,
  'member.read': everybody,
  /** What one is told oneself, and how. */
  'inbox.read': everybody,
  'audit.read': editors,
  'audit.export': editors,
  'member.add': ['admin'],
  'member.update': ['admin'],
  'member.remove': ['admin'],
  'member.transfer': ['admin'],
  'member.leave': everybody,
  'invitation.read': everybody,
  'invitation.create': ['admin'],
  'invitation.resend': ['admin'],
  'invitation.revoke': ['admin'],
  /** Whoever accepts acts in the role that the invitation gives. */
  'invitation.accept': everybody,
  'workspace.rename': ['admin'],
  'workspace.delete': ['admin'],
  'workspace.restore': ['admin'],
  'host.read': everybody,
  'host.add': ['admin'],
  'host.check': ['admin'],
  'host.remove': ['admin'],
  'host.setPrimary': ['admin'],
  /** The operator's and the system's alone. */
  'member.forget': [],
  'host.confirm': [],
  'host.note': [],
  'secret.set': [],
  'secret.remove': [],
  'secret.rotate': [],
  /** A schedule that cannot be kept is dropped by the job that was to keep it. */
  'changeRequest.dropSchedule': [],
  'account.recover': [],
  /** Whoever creates a workspace becomes its admin and acts as such. */
  'workspace.create': ['admin'],
} as const satisfies Record<string, readonly Role[]>

export type Action = keyof typeof permissions

export function isAllowed(role: Role, action: Action): boolean {
  const roles: readonly Role[] = permissions[action]
  return roles.includes(role)
}
