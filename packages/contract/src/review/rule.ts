import * as z from 'zod'
import { KindName } from '../kinds/registry.ts'
import { isAllowed, type Role } from '../roles.ts'
import { line } from '../text.ts'
import { quotas } from '../quotas.ts'

const UserId = z.string().min(1).max(64)

const ReviewerGroupId = z.uuid().toLowerCase()

/** Which changes need approval before they are published, and whose. */
const Fields = z.strictObject({
  required: z.enum(['never', 'kinds', 'always']),
  /** Where only some kinds need it. */
  kinds: z.array(KindName).max(50),
  approvers: z.enum(['editors', 'admins', 'group']),
  groupId: ReviewerGroupId.nullable(),
  /** Whether it counts when authors approve what is their own. */
  ownApproval: z.boolean(),
  /** How many people have to approve. */
  approvals: z.int().min(1).max(3),
})

export const ReviewRule = Fields.refine(
  ({ required, kinds }) => required !== 'kinds' || kinds.length > 0,
  { path: ['kinds'], message: 'Choose at least one kind' },
).refine(({ approvers, groupId }) => (approvers === 'group') === (groupId !== null), {
  path: ['groupId'],
  message: 'Choose the group that approves, or none',
})
export type ReviewRule = z.infer<typeof ReviewRule>

export const SetReviewRule = z.strictObject({ version: z.int().min(0), rule: ReviewRule })

/** How it is until an admin says otherwise: nothing has to be approved. */
export const defaultRule: ReviewRule = {
  required: 'never',
  kinds: [],
  approvers: 'editors',
  groupId: null,
  ownApproval: false,
  approvals: 1,
}

export const NewReviewerGroup = z.strictObject({
  name: line(80),
  members: z
    .array(UserId)
    .min(1, 'Choose at least one person')
    .max(quotas.membersOfGroup, `A group can have at most ${quotas.membersOfGroup} people`),
})
export type NewReviewerGroup = z.infer<typeof NewReviewerGroup>

export const UpdateReviewerGroup = NewReviewerGroup.extend({
  id: ReviewerGroupId,
  version: z.int().min(1),
})

/** Whether changes of a kind need approval. */
export function isCovered({ required, kinds }: ReviewRule, kind: KindName): boolean {
  return required === 'always' || (required === 'kinds' && kinds.includes(kind))
}

export type Reviewer = { role: Role; groupIds: readonly string[] }

/** Whether the word of somebody in this role and these groups counts, for changes that are not their own. */
export function mayApprove(
  { approvers, groupId }: ReviewRule,
  { role, groupIds }: Reviewer,
): boolean {
  if (!isAllowed(role, 'changeRequest.review')) return false
  if (approvers === 'group') return groupId !== null && groupIds.includes(groupId)
  return approvers === 'editors' || role === 'admin'
}

const Person = z.object({ id: z.string(), name: z.string() })

export const ReviewerGroup = z.object({
  id: z.uuid(),
  name: z.string(),
  version: z.int(),
  members: z.array(Person),
})
export type ReviewerGroup = z.infer<typeof ReviewerGroup>

/** The rules, and whom they can name. */
export const ReviewSettings = z.object({
  rule: Fields,
  /** To be named when the rule is set; 0 before it ever was. */
  version: z.int(),
  groups: z.array(ReviewerGroup),
  /** Everybody here: who can be asked, mentioned or put into a group. */
  people: z.array(
    Person.extend({
      role: z.enum(['admin', 'editor', 'member']),
      /** Whether the rule lets them approve what is not their own. */
      mayApprove: z.boolean(),
    }),
  ),
})
export type ReviewSettings = z.infer<typeof ReviewSettings>
