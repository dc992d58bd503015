import type { Action } from './roles.ts'

/** Actions that change something, and so leave an entry in the audit log. */
export type AuditedAction = Exclude<Action, `${string}.read` | 'document.export' | 'document.plan'>

/** What the audit log says that somebody did; `…` stands for what it was done to. */
export const actionWords: Record<AuditedAction, string> = {
  'workspace.create': 'created …',
  'workspace.rename': 'renamed …',
  'workspace.delete': 'asked to delete …',
  'workspace.restore': 'kept … after all',
  'item.create': 'added …',
  'item.update': 'changed …',
  'item.move': 'moved …',
  'item.remove': 'removed …',
  'item.restore': 'brought back …',
  'item.revert': 'brought an older version of … back',
  'item.purge': 'removed … for good',
  'change.discard': 'discarded the changes to …',
  'release.publish': 'published …',
  'release.publishEmergency': 'published … in an emergency',
  'release.rollback': 'went back to an older release with …',
  'draft.setBack': 'set … back',
  'review.configure': 'changed …',
  'changeRequest.open': 'opened …',
  'changeRequest.update': 'changed …',
  'changeRequest.close': 'closed …',
  'changeRequest.comment': 'commented on …',
  'changeRequest.propose': 'proposed …',
  'changeRequest.takeOver': 'took … over into the draft',
  'changeRequest.review': 'reviewed …',
  'changeRequest.schedule': 'set when … is published',
  'changeRequest.dropSchedule': 'took … off the schedule',
  'document.import': 'imported …',
  'member.add': 'gave a role to …',
  'member.update': 'changed the role of …',
  'member.remove': 'removed …',
  'member.transfer': 'handed the workspace over to …',
  'member.forget': 'took …, whose account is gone, out',
  'member.leave': 'left the workspace as …',
  'invitation.create': 'invited …',
  'invitation.resend': 'invited … again',
  'invitation.revoke': 'withdrew the invitation of …',
  'invitation.accept': 'accepted the invitation of …',
  'host.add': 'added …',
  'host.check': 'had … looked at',
  'host.remove': 'removed …',
  'host.setPrimary': 'made … the main address',
  'host.confirm': 'vouched for …',
  'host.note': 'noted a change of …',
  'secret.set': 'set …',
  'secret.remove': 'removed …',
  'secret.rotate': 'sealed … anew',
  'account.recover': 'gave back …',
  'audit.export': 'exported …',
}

/** The same of actions that stand for several deeds: by the action and which of them it was. */
const variantWords: Record<string, string> = {
  'changeRequest.review approved': 'approved changes in …',
  'changeRequest.review changes_requested': 'asked for changes in …',
  'changeRequest.review none': 'took back what they had said in …',
  'changeRequest.close open': 'opened … again',
  'changeRequest.schedule none': 'took … off the schedule',
}

/** “approved changes in …”: what an entry says was done. What is not known any more is said by its own name. */
export function deedWords(action: string, variant: string | null): string {
  const words: Record<string, string> = { ...actionWords, ...variantWords }
  const name = variant === null ? action : `${action} ${variant}`
  const known = [name, action].find((one) => Object.hasOwn(words, one))
  return (known !== undefined && words[known]) || `did “${action}” to …`
}

export const auditedActions = Object.keys(actionWords) as [AuditedAction, ...AuditedAction[]]

type Domain<A> = A extends `${infer D}.${string}` ? D : never

/** What the actions of each group are done to, where no single thing is meant. */
const thingWords: Record<Domain<AuditedAction>, string> = {
  account: 'an account',
  audit: 'the audit log',
  change: 'an item',
  changeRequest: 'a change request',
  document: 'a document',
  draft: 'the draft',
  host: 'an address',
  invitation: 'somebody',
  item: 'an item',
  member: 'somebody',
  release: 'a release',
  review: 'the rules of review',
  secret: 'a secret',
  workspace: 'the workspace',
}

/** “Brought back an item”: an action as one chooses it in a list. */
export function actionLabel(action: AuditedAction): string {
  const domain = action.slice(0, action.indexOf('.')) as Domain<AuditedAction>
  const words = actionWords[action].replace('…', thingWords[domain])
  return words.charAt(0).toUpperCase() + words.slice(1)
}
