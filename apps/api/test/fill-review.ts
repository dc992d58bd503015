import { openChangeRequest } from '@candor/core/change-request/open'
import { proposeItem } from '@candor/core/change-request/propose'
import { reviewChanges } from '@candor/core/change-request/review'
import { getChangeRequest } from '@candor/core/change-request/view'
import { execute } from '@candor/core/command'
import { createItem } from '@candor/core/item/commands'
import { createReviewerGroup, setReviewRule } from '@candor/core/review/commands'
import { inWorkspace } from '@candor/db/in-workspace'
import { bodyOf, type Client, type TestWorkspace } from './world.ts'

/** A row in every table of review, with a text in those that have one; `reviewer` is an editor there. */
export async function fillReview(
  { id: workspaceId, operator }: TestWorkspace,
  reviewer: Client,
  text: string,
): Promise<void> {
  const { user } = await bodyOf<{ user: { id: string; name: string } }>(
    reviewer.get('/api/session'),
  )
  const actor = { type: 'user' as const, ...user, role: 'editor' as const }
  const people = [user.id]
  const { groups } = await execute(operator, createReviewerGroup, { name: text, members: people })
  const groupId = groups[0]?.id ?? ''
  const rule = { required: 'never', kinds: [], approvers: 'group', groupId, ownApproval: false }
  await execute(operator, setReviewRule, { version: 0, rule: { ...rule, approvals: 1 } })
  const data = { question: text, answer: 'Yes.' }
  const { kind, key } = await execute(operator, createItem, { kind: 'faq', data })
  const { number: request } = await execute(operator, openChangeRequest, {
    title: text,
    description: text,
    changes: [{ kind, key }],
    reviewers: people,
  })
  const { changes } = await inWorkspace(operator.db, workspaceId, (tx) =>
    getChangeRequest(tx, actor, request),
  )
  const seen = changes.map((change) => ({ kind, key, hash: change.hash }))
  const said = { request, verdict: 'approved', changes: seen, words: text }
  await execute({ ...operator, actor }, reviewChanges, said)
  const place = { kind, itemId: null, itemVersion: null, data }
  await execute(operator, proposeItem, { request, ...place })
}
