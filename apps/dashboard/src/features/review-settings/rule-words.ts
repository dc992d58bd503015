import { kindOf } from '@candor/contract/kinds/registry'
import type { ReviewSettings } from '@candor/contract/review/rule'
import { listed } from '../../components/count-words.ts'

/** The rule as one would say it. */
export function ruleInWords({ rule, groups }: Pick<ReviewSettings, 'rule' | 'groups'>): string {
  const { required, kinds, approvers, approvals, groupId, ownApproval } = rule
  if (required === 'never') return 'Editors and admins can publish without approval.'
  const what =
    required === 'always'
      ? 'Every change'
      : `Every change of ${listed(kinds.map((kind) => kindOf(kind).plural))}`
  const group = groups.find(({ id }) => id === groupId)?.name ?? 'a group'
  const who = {
    editors: 'editors or admins',
    admins: 'admins',
    group: `people of the group ${group}`,
  }[approvers]
  const one = { editors: 'an editor or admin', admins: 'an admin', group: `the group ${group}` }
  const by = approvals === 1 ? one[approvers] : `${approvals} ${who}`
  const own = ownApproval ? 'Authors may approve their own.' : 'Nobody approves their own.'
  return `${what} needs approval by ${by}. ${own}`
}
