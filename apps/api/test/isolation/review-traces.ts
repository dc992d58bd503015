import type { ChangeRequest } from '@candor/contract/change-request/views'
import type { Actor } from './actors.ts'
import type { Side } from './canary.ts'
import type { Ground } from './ground.ts'
import { type Parts, platform } from './request.ts'
import { sendInProcess } from './send.ts'

type Traced = { ground: Ground; side: Side; actors: readonly Actor[] }

type Sent = { path: string; body?: object; by?: string; method?: string; ifMatch?: string }

/** A request that is closed, and one with everything in it that people can say and plan. */
export async function leaveReviewTraces(traced: Traced): Promise<void> {
  const { ground, side } = traced
  await countFrom(ground, side)
  const mark = (field: string) => ground.mark(side, `${field}-kept`)
  await send(traced, { path: 'review/groups', body: await groupOf(traced) })
  const closed = await send(traced, { path: 'change-requests', body: await requestOf(traced) })
  await send(traced, { path: `change-requests/${closed.number}/close` })
  const { number, changes } = await send(traced, {
    path: 'change-requests',
    body: await requestOf(traced),
  })
  const path = `change-requests/${number}`
  const seen = changes.map(({ kind, key, hash }) => ({ kind, key, hash }))
  const review = { verdict: 'changes_requested', changes: seen, words: mark('change_comment-body') }
  const { comments } = await send(traced, { path: `${path}/reviews`, body: review, by: 'editor' })
  const resolve = `${path}/comments/${comments[0]?.id}/resolve`
  await send(traced, { path: resolve, body: { resolved: true } })
  const mentions = { body: mark('change_comment-body'), mentions: [await editorOf(traced)] }
  await send(traced, { path: `${path}/comments`, body: mentions })
  const note = mark('change_request-publish_note')
  const publishAt = new Date(Date.now() + 300 * 86_400_000).toISOString()
  const plan = { publishAt, note, changes: seen }
  await send(traced, { path: `${path}/schedule`, body: plan, method: 'PUT' })
  const data = { question: mark('item-question'), answer: mark('item-answer') }
  const proposal = { kind: 'faq', itemId: null, itemVersion: null, data }
  const { proposals } = await send(traced, { path: `${path}/proposals`, body: proposal })
  const takeOver = `${path}/proposals/${proposals[0]?.id}/take-over`
  await send(traced, { path: takeOver, ifMatch: '"0"' })
  await send(traced, { path: `${path}/proposals`, body: proposal })
}

/** One side's requests have numbers that the other's have not. */
async function countFrom({ world, mark, workspaces }: Ground, side: Side): Promise<void> {
  if (side === 'aa') return
  const text = mark(side, 'change_request-kept-title')
  await world.database.superPool.query(
    `insert into change_request (workspace_id, number, title, description, author_name, created_at,
      updated_at, closed_at) values ($1, 5000, $2, $2, $2, now(), now(), now())`,
    [workspaces[side].id, text],
  )
}

async function requestOf(traced: Traced): Promise<object> {
  const { ground, side } = traced
  const key = ground.mark(side, 'item-key')
  const data = { question: ground.mark(side, 'item-question'), answer: 'Kept.' }
  await send(traced, { path: 'items', body: { kind: 'faq', key, data } })
  const mark = (field: string) => ground.mark(side, `change_request-kept-${field}`)
  const reviewers = [await editorOf(traced)]
  const texts = { title: mark('title'), description: mark('description') }
  return { ...texts, changes: [{ kind: 'faq', key }], reviewers }
}

async function groupOf(traced: Traced): Promise<object> {
  const name = traced.ground.mark(traced.side, 'reviewer_group-kept-name')
  return { name, members: [await editorOf(traced)] }
}

async function editorOf({ ground, side, actors }: Traced): Promise<string> {
  const editor = actors.find(({ name, roles }) => name === 'editor' && roles[side])
  const { rows } = await ground.world.database.superPool.query<{ id: string }>(
    'select id from auth."user" where email = $1',
    [editor?.email],
  )
  return rows[0]?.id ?? ''
}

async function send(
  { ground, side, actors }: Traced,
  { path, body, by = 'admin', method = 'POST', ifMatch }: Sent,
): Promise<ChangeRequest> {
  const actor = actors.find(({ name, roles }) => name === by && roles[side])
  const headers: Parts['headers'] = { cookie: actor?.cookie ?? '' }
  if (ifMatch !== undefined) headers['if-match'] = ifMatch
  const { status, text } = await sendInProcess(ground.world.app)({
    host: platform.host,
    method,
    path: `/api/workspaces/${ground.workspaces[side].slug}/${path}`,
    headers,
    body,
  })
  if (status >= 300) throw new Error(`${path} of ${side}: ${status} ${text}`)
  return JSON.parse(text)
}
