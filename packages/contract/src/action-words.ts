import type { Action } from './roles.ts'

/** Actions that change something, and so leave an entry in the audit log. */
export type AuditedAction = Exclude<Action, `${string}.read` | 'document.export' | 'document.plan'>

/** What the audit log says that somebody did; `…` stands for what it was done to. */
export const actionWords: Record<AuditedAction, string> = {
  'workspace.create': 'created …',
  'workspace.delete': 'asked to delete …',
  'workspace.restore': 'kept … after all',
  'item.create': 'added …',
  'item.update': 'changed …',
  'item.move': 'moved …',
  'item.remove': 'removed …',
  'item.restore': 'brought back …',
  'change.discard': 'discarded the changes to …',
  'release.publish': 'published …',
  'document.import': 'imported …',
  'member.add': 'gave a role to …',
  'host.add': 'added …',
  'secret.set': 'set …',
  'secret.remove': 'removed …',
  'secret.rotate': 'sealed … anew',
  'audit.export': 'exported …',
}

export const auditedActions = Object.keys(actionWords) as [AuditedAction, ...AuditedAction[]]
