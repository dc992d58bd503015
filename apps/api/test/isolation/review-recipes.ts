import { randomUUID } from 'node:crypto'
import type { KindName } from '@candor/contract/kinds/registry'
import type { ChangeRequest } from '@candor/contract/change-request/views'
import { addComment } from '@candor/core/change-request/comment'
import { closeChangeRequest } from '@candor/core/change-request/close'
import { openChangeRequest } from '@candor/core/change-request/open'
import { proposeItem } from '@candor/core/change-request/propose'
import { scheduleChangeRequest } from '@candor/core/change-request/schedule'
import { getChangeRequest } from '@candor/core/change-request/view'
import { type Caller, execute } from '@candor/core/command'
import { createReviewerGroup } from '@candor/core/review/commands'
import type { Item } from '@candor/contract/views'
import type { Actor } from './actors.ts'
import { clearReview } from './clear-review.ts'
import {
  dataFor,
  dataWithId,
  operatorOf,
  readIn,
  type Recipe,
  recipes,
  type Scene,
  spareItem,
} from './recipes.ts'

/** Requests about change requests and the rules of review. */
export const reviewRecipes: Record<string, Recipe> = {
  'changeRequests.list': async () => ({ query: { state: 'done', before: '9999' } }),
  async 'changeRequests.open'(scene) {
    await clearReview(scene)
    const body = { ...texts(scene), ...(await newChanges(scene)), reviewers: [await peer(scene)] }
    return { body }
  },
  'changeRequests.show': async (scene) => ({ params: await freshParams(scene) }),
  async 'changeRequests.update'(scene) {
    return { params: await freshParams(scene), headers: version(1), body: texts(scene) }
  },
  async 'changeRequests.addChanges'(scene) {
    return { params: await freshParams(scene), body: await newChanges(scene) }
  },
  async 'changeRequests.removeChanges'(scene) {
    const { request, changes } = await freshRequest(scene)
    return { params: { request: String(request) }, body: { changes } }
  },
  async 'changeRequests.ask'(scene) {
    return { params: await freshParams(scene), body: { reviewers: [await peer(scene)] } }
  },
  async 'changeRequests.review'(scene) {
    const { params, changes } = await seenRequest(scene)
    const verdict = scene.random.pick(['approved', 'changes_requested'])
    const words = scene.ground.mark(scene.home, 'change_comment-body')
    return { params, body: { verdict, changes, words } }
  },
  async 'changeRequests.publish'(scene) {
    const { params, view } = await seenRequest(scene)
    return { params, body: choiceOf(scene, view) }
  },
  async 'changeRequests.schedule'(scene) {
    const { params, changes } = await seenRequest(scene)
    return { params, body: planFor(scene, changes) }
  },
  async 'changeRequests.unschedule'(scene) {
    const { params, changes } = await seenRequest(scene)
    const plan = { ...planFor(scene, changes), request: Number(params.request) }
    await execute(operatorOf(scene), scheduleChangeRequest, plan)
    return { params }
  },
  'changeRequests.close': async (scene) => ({ params: await freshParams(scene) }),
  async 'changeRequests.reopen'(scene) {
    const { request } = await freshRequest(scene)
    await execute(operatorOf(scene), closeChangeRequest, { request })
    return { params: { request: String(request) } }
  },
  async 'requestComments.create'(scene) {
    const { request, changes } = await freshRequest(scene)
    const body = { ...(await comment(scene)), change: changes[0] }
    return { params: { request: String(request) }, body }
  },
  async 'requestComments.update'(scene) {
    return { params: await commented(scene), body: await comment(scene) }
  },
  'requestComments.remove': async (scene) => ({ params: await commented(scene) }),
  'requestComments.resolve': async (scene) => ({
    params: await commented(scene),
    body: { resolved: true },
  }),
  async 'proposals.create'(scene) {
    return { params: await freshParams(scene), body: await proposal(scene) }
  },
  'proposals.remove': async (scene) => ({ params: await proposed(scene) }),
  'proposals.takeOver': async (scene) => ({ params: await proposed(scene), headers: version(0) }),
  async 'live.move'(scene) {
    const { id } = await spareItem(scene)
    const { request } = await freshRequest(scene)
    return { body: { connection: randomUUID(), itemId: id, request, screen: 'content' } }
  },
  async 'review.setRule'(scene) {
    await clearReview(scene)
    const rule = { required: 'never', kinds: [], approvers: 'group', ownApproval: false }
    const groupId = await freshGroup(scene)
    return { headers: version(0), body: { rule: { ...rule, groupId, approvals: 1 } } }
  },
  async 'review.createGroup'(scene) {
    await clearReview(scene)
    return { body: await group(scene) }
  },
  async 'review.updateGroup'(scene) {
    await clearReview(scene)
    const params = { reviewerGroup: await freshGroup(scene) }
    return { params, headers: version(1), body: await group(scene) }
  },
  async 'review.removeGroup'(scene) {
    await clearReview(scene)
    return { params: { reviewerGroup: await freshGroup(scene) } }
  },
  async 'releases.publishEmergency'(scene) {
    const { body } = (await recipes['releases.publish']?.(scene)) ?? {}
    const reason = scene.ground.mark(scene.home, 'release-emergency_reason')
    return { body: { ...Object(body), reason } }
  },
}

function version(number: number) {
  return { 'if-match': `"${number}"` }
}

function texts({ ground, home }: Scene) {
  const mark = (field: string) => ground.mark(home, `change_request-${field}`)
  return { title: mark('title'), description: mark('description') }
}

type Names = { changes: { kind: KindName; key: string }[] }

async function newChanges(scene: Scene): Promise<Names> {
  const { kind, key } = await spareItem(scene, 'faq')
  return { changes: [{ kind, key }] }
}

/** A request of whoever sends the next one, so that it is theirs to change. */
async function freshRequest(scene: Scene, caller?: Caller): Promise<Names & { request: number }> {
  await clearReview(scene)
  const { changes } = await newChanges(scene)
  const body = { ...texts(scene), changes }
  const by = caller ?? (await callerOf(scene, scene.actor))
  const { number } = await execute(by, openChangeRequest, body)
  return { request: number, changes }
}

async function freshParams(scene: Scene): Promise<{ request: string }> {
  return { request: String((await freshRequest(scene)).request) }
}

/** A request of nobody's, as somebody sees it who is to review it. */
async function seenRequest(scene: Scene) {
  const { request } = await freshRequest(scene, operatorOf(scene))
  const operator = { type: 'operator' as const }
  const view = await readIn(scene, (tx) => getChangeRequest(tx, operator, request))
  const changes = view.changes.map(({ kind, key, hash }) => ({ kind, key, hash }))
  return { params: { request: String(request) }, view, changes }
}

function choiceOf({ ground, home }: Scene, { comparedWith, changes }: ChangeRequest) {
  const seen = changes.map(({ kind, key, change }) => ({ kind, key, version: change?.version }))
  return { note: ground.mark(home, 'release-note'), after: comparedWith, changes: seen }
}

function planFor({ ground, home }: Scene, changes: object[]) {
  const publishAt = new Date(Date.now() + 86_400_000).toISOString()
  return { publishAt, note: ground.mark(home, 'change_request-publish_note'), changes }
}

async function comment(scene: Scene) {
  const body = scene.ground.mark(scene.home, 'change_comment-body')
  return { body, mentions: [await peer(scene)] }
}

async function commented(scene: Scene): Promise<{ request: string; comment: string }> {
  const { request } = await freshRequest(scene)
  const by = await callerOf(scene, scene.actor)
  const { id } = await execute(by, addComment, { request, ...(await comment(scene)) })
  return { request: String(request), comment: id }
}

/** A control under a group, or another text for an item, in turns. */
async function proposal(scene: Scene): Promise<object> {
  const place: Pick<Item, 'id' | 'parentId'> = await spareItem(scene, 'control')
  const data = await dataWithId(scene, 'control')
  const { id: itemId, parentId } = place
  return scene.turn % 2 === 0
    ? { kind: 'control', itemId, itemVersion: 1, data }
    : { kind: 'control', itemId: null, itemVersion: null, parentId, data }
}

async function proposed(scene: Scene): Promise<{ request: string; proposal: string }> {
  const { request } = await freshRequest(scene)
  const by = await callerOf(scene, scene.actor)
  const { parentId } = await spareItem(scene, 'control')
  const place = { kind: 'control', itemId: null, itemVersion: null, parentId }
  const body = { request, ...place, data: dataFor(scene, 'control') }
  const { id } = await execute(by, proposeItem, body)
  return { request: String(request), proposal: id }
}

async function group(scene: Scene) {
  const name = scene.ground.mark(scene.home, 'reviewer_group-name')
  return { name, members: [await peer(scene)] }
}

async function freshGroup(scene: Scene): Promise<string> {
  const body = await group(scene)
  const { groups } = await execute(operatorOf(scene), createReviewerGroup, body)
  return groups.find(({ name }) => name === body.name)?.id ?? ''
}

/** An editor of the side who is in no other workspace. */
export async function peer({ ground, home }: Scene): Promise<string> {
  const { rows } = await ground.world.database.superPool.query<{ id: string }>(
    `select u.id from member m join auth."user" u on u.id = m.user_id
     where m.workspace_id = $1 and m.role = 'editor' and u.email like 'cnry%' order by u.email`,
    [ground.workspaces[home].id],
  )
  return rows[0]?.id ?? ''
}

async function callerOf({ ground, home }: Scene, actor: Actor): Promise<Caller> {
  const { rows } = await ground.world.database.superPool.query<{ id: string; name: string }>(
    'select id, name from auth."user" where email = $1',
    [actor.email],
  )
  const { operator } = ground.workspaces[home]
  const [user] = rows
  const role = actor.roles[home]
  return user && role ? { ...operator, actor: { type: 'user', ...user, role } } : operator
}
