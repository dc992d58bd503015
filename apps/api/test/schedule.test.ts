import type { ChangeRequest } from '@candor/contract/change-request/views'
import type { ReleaseSummary } from '@candor/contract/views'
import type { Inbox } from '@candor/contract/views/inbox'
import { execute } from '@candor/core/command'
import { addMember } from '@candor/core/workspace/add-member'
import { createSmtpMailer } from '@candor/mail/smtp-mailer'
import { keepSchedules } from '@candor/worker/jobs/keep-schedules'
import { publishScheduledRequest } from '@candor/worker/jobs/publish-scheduled'
import { startWorker } from '@candor/worker/start'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Person, ReviewDesk } from './review-desk.ts'
import { bodyOf, createWorld, type World, noDns } from './world.ts'

let world: World
let desk: ReviewDesk
let editor: Person
let reviewer: Person
let worker: { stop: () => Promise<void> }
const errors: unknown[] = []
let count = 0
beforeAll(async () => {
  world = await createWorld()
  const { socketDir, name } = world.database
  const { appOrigin, localAuth: auth, db, unsubscribeTokens } = world.context
  const mailer = createSmtpMailer({ url: 'smtp://127.0.0.1:9', from: 'no-reply@candor.example' })
  const sending = { appOrigin, mailer, unsubscribeTokens, noticeDelay: 3_600_000 }
  const onError = (error: unknown) => errors.push(error)
  const queue = { socketDir, user: 'candor_worker', database: name }
  worker = await startWorker({ ...sending, auth, db, hosts: noDns }, { queue, onError })
})
beforeEach(async () => {
  desk = await ReviewDesk.open(world, `acme-${(count += 1)}`)
  editor = await desk.person('editor')
  reviewer = await desk.person('editor')
  await desk.setRule({ required: 'always' })
})
afterAll(async () => {
  await worker.stop()
  await world.close()
})

async function approved(): Promise<ChangeRequest> {
  await desk.edit(editor, 'where', { answer: 'In the cellar.' })
  await desk.edit(editor, 'who', { answer: 'Nobody at all.' })
  const { number } = await desk.put(editor, ['where', 'who'])
  await desk.review(reviewer, number, {})
  return desk.show(editor, number)
}

function soon(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString()
}

async function plan(client: Person, request: ChangeRequest, publishAt: string): Promise<Response> {
  const changes = request.changes.map(({ kind, key, hash }) => ({ kind, key, hash }))
  const body = { publishAt, note: 'On time', changes }
  return client.send('PUT', desk.at(`/change-requests/${request.number}/schedule`), body)
}

/** The time has come: as if the clock went on, for a plan that is an hour ahead. */
async function comes(number: number): Promise<void> {
  const { id } = desk.workspace
  await world.database.superPool.query(
    `update change_request set publish_at = now() - interval '1 second'
     where workspace_id = $1 and number = $2`,
    [id, number],
  )
  await job(number)
}

function job(request: number): Promise<void> {
  const payload = { workspaceId: desk.workspace.id, request }
  return publishScheduledRequest({ db: world.context.db }, payload)
}

async function dropped(person: Person): Promise<string[]> {
  const rows = await world.database.superDb
    .selectFrom('notification')
    .select('excerpt')
    .where('userId', '=', person.id)
    .where('kind', '=', 'schedule.dropped')
    .execute()
  return rows.map(({ excerpt }) => excerpt ?? '')
}

/** Jobs of plans that are still to come. */
async function waiting(): Promise<number | null> {
  const { rowCount } = await world.database.superPool.query(
    `select from graphile_worker.jobs
     where task_identifier = 'publish-scheduled' and run_at > now() - interval '10 minutes'
       and key like $1`,
    [`%${desk.workspace.id}%`],
  )
  return rowCount
}

async function newest(): Promise<ReleaseSummary | undefined> {
  const answer = await editor.get(desk.at('/releases'))
  return (await bodyOf<{ releases: ReleaseSummary[] }>(answer)).releases[0]
}

test('what is planned goes out by itself at its time, as the worker’s deed, for whoever planned it', async () => {
  const request = await approved()
  const planned = await bodyOf<ChangeRequest>(plan(editor, request, soon(2.5)))
  expect(planned).toMatchObject({ schedule: { by: { name: 'editor-1' }, note: 'On time' } })
  expect(planned.changes.map(({ isScheduled }) => isScheduled)).toEqual([true, true])
  await expect.poll(async () => (await newest())?.number, { timeout: 20_000 }).toBe(2)
  expect(await newest()).toMatchObject({
    publishedBy: 'publish-scheduled',
    scheduledBy: 'editor-1',
    approvedBy: ['editor-2'],
    note: 'On time',
  })
  expect(await desk.publicFaqs()).toEqual({ where: 'In the cellar.', who: 'Nobody at all.' })
  const { state, schedule } = await desk.show(editor, request.number)
  expect([state, schedule]).toEqual(['published', null])
  expect(errors).toEqual([])
})

test('a time that is changed or taken back is not kept', async () => {
  const request = await approved()
  const at = desk.at(`/change-requests/${request.number}/schedule`)
  await plan(editor, request, soon(1_800))
  await plan(editor, request, soon(3_600))
  expect(await waiting()).toBe(1)
  expect((await editor.send('DELETE', at)).status).toBe(200)
  // The job comes all the same, and finds nothing to do.
  await world.database.superPool.query('update graphile_worker._private_jobs set run_at = now()')
  await expect.poll(waiting, { timeout: 20_000 }).toBe(0)
  expect((await newest())?.number).toBe(1)
  expect(await dropped(editor)).toEqual([])
})

test('an edit that nobody approved keeps it from going out, and author and planner are told why', async () => {
  const request = await approved()
  expect((await plan(reviewer, request, soon(3_600))).status).toBe(200)
  await desk.edit(editor, 'who', { answer: 'Everybody.' })
  await comes(request.number)
  expect((await newest())?.number).toBe(1)
  const reason = '“Who can see it?” was edited after it was planned'
  for (const person of [editor, reviewer]) expect(await dropped(person)).toEqual([reason])
  expect((await desk.show(editor, request.number)).schedule).toBeNull()
})

test('a request says itself that it was not published as planned, and why, until it is planned anew', async () => {
  const request = await approved()
  await plan(editor, request, soon(3_600))
  expect((await desk.show(editor, request.number)).droppedSchedule).toBeNull()
  await desk.setRule({ approvers: 'admins' })
  await comes(request.number)
  const reason = '“Where is my data?”, “Who can see it?” need approval first'
  const { droppedSchedule } = await desk.show(editor, request.number)
  expect(droppedSchedule).toMatchObject({ reason })
  expect(await logged()).toMatchObject({
    actor: { type: 'job', name: 'publish-scheduled' },
    before: { publishAt: droppedSchedule?.plannedFor, by: 'editor-1' },
    after: { reason },
  })
  await desk.setRule({ approvers: 'editors' })
  const planned = await bodyOf<ChangeRequest>(plan(editor, request, soon(3_600)))
  expect(planned.droppedSchedule).toBeNull()
  const named = request.changes.map(({ kind, key }) => ({ kind, key }))
  const at = desk.at(`/change-requests/${request.number}`)
  await editor.send('POST', `${at}/changes/remove`, { changes: named })
  const left = await desk.show(editor, request.number)
  expect(left.schedule).toBeNull()
  expect(left.droppedSchedule?.reason).toBe('All that was planned was taken out of the request')
  expect((await editor.send('POST', `${at}/close`)).status).toBe(200)
  expect((await desk.show(editor, request.number)).droppedSchedule).toBeNull()
})

test('closing a request tells author and planner that its plan is not kept, and says so there and in the log', async () => {
  const request = await approved()
  const at = desk.at(`/change-requests/${request.number}`)
  const planned = await bodyOf<ChangeRequest>(plan(reviewer, request, soon(3_600)))
  const admin = await desk.person('admin')
  expect((await admin.send('POST', `${at}/close`)).status).toBe(200)
  const reason = 'The request was closed before that time'
  for (const person of [editor, reviewer]) expect(await dropped(person)).toEqual([reason])
  expect(await dropped(admin)).toEqual([])
  const closed = await desk.show(editor, request.number)
  expect(closed.schedule).toBeNull()
  expect(closed.droppedSchedule).toMatchObject({ plannedFor: planned.schedule?.at, reason })
  expect(await logged('changeRequest.close')).toMatchObject({
    before: {
      state: 'open',
      schedule: { publishAt: planned.schedule?.at, note: 'On time', by: 'editor-2' },
    },
    after: { state: 'closed', schedule: null },
  })
  await job(request.number)
  expect((await newest())?.number).toBe(1)
})

test('taking all that was planned out of a request tells whoever planned it; taking out a part does not', async () => {
  const request = await approved()
  await plan(reviewer, request, soon(3_600))
  const at = desk.at(`/change-requests/${request.number}/changes/remove`)
  const [one, other] = request.changes.map(({ kind, key }) => ({ kind, key }))
  await editor.send('POST', at, { changes: [one] })
  expect(await dropped(reviewer)).toEqual([])
  await editor.send('POST', at, { changes: [other] })
  expect(await dropped(reviewer)).toEqual(['All that was planned was taken out of the request'])
  // Whoever does it knows.
  expect(await dropped(editor)).toEqual([])
})

test('who is told of a release that went out as planned reads who planned it, not which job it was', async () => {
  const request = await approved()
  await plan(reviewer, request, soon(3_600))
  await comes(request.number)
  const { notices } = await bodyOf<Inbox>(editor.get(desk.at('/inbox')))
  const told = notices.find(({ kind }) => kind === 'release.published')
  expect(told).toMatchObject({ by: 'editor-2, as planned' })
  expect(await logged('release.publish')).toMatchObject({
    actor: { type: 'job', name: 'publish-scheduled' },
  })
})

/** What the log says of the last schedule that was dropped, or the last deed of another kind. */
function logged(action = 'changeRequest.dropSchedule') {
  return world.database.superDb
    .selectFrom('auditEntry')
    .select(['actor', 'before', 'after'])
    .where('workspaceId', '=', desk.workspace.id)
    .where('action', '=', action)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
}

test('an edit that was approved again goes out as it is then', async () => {
  const request = await approved()
  await plan(editor, request, soon(3_600))
  await desk.edit(editor, 'who', { answer: 'Everybody.' })
  await desk.review(reviewer, request.number, {})
  await comes(request.number)
  expect(await desk.publicFaqs()).toMatchObject({ who: 'Everybody.' })
})

test('where nothing needs approval, what was edited after it was planned does not go out all the same', async () => {
  await desk.setRule({ required: 'never' })
  const request = await approved()
  await plan(editor, request, soon(3_600))
  await desk.edit(editor, 'who', { answer: 'Unseen.' })
  await comes(request.number)
  expect((await newest())?.number).toBe(1)
  expect(await dropped(editor)).toHaveLength(1)
})

test('an approval that was taken back keeps it from going out', async () => {
  const request = await approved()
  await plan(editor, request, soon(3_600))
  await desk.review(reviewer, request.number, { verdict: 'none', keys: ['who'] })
  await comes(request.number)
  expect((await newest())?.number).toBe(1)
  expect(await dropped(editor)).toEqual(['“Who can see it?” needs approval first'])
})

test('whoever may not publish any more publishes nothing by a plan of earlier', async () => {
  const request = await approved()
  const planner = await desk.person('editor')
  await plan(planner, request, soon(3_600))
  const { user } = await bodyOf<{ user: { email: string } }>(planner.get('/api/session'))
  await execute(desk.workspace.operator, addMember, { email: user.email, role: 'member' })
  await comes(request.number)
  expect((await newest())?.number).toBe(1)
  expect((await dropped(editor))[0]).toContain('may not publish any more')
})

test('a plan whose job is gone, as after a restore, goes out all the same; not of what is about to be removed', async () => {
  const { superPool } = world.database
  const request = await approved()
  await plan(editor, request, soon(3_600))
  await superPool.query('delete from graphile_worker._private_jobs where key like $1', [
    `publish-scheduled ${desk.workspace.id} %`,
  ])
  const late = `update change_request set publish_at = now() - interval '2 minutes' where workspace_id = $1`
  const doom = `update workspace set delete_after = $2, delete_requested_by = $3 where workspace_id = $1`
  await keepSchedules(world.context)
  await superPool.query(doom, [desk.workspace.id, new Date(Date.now() + 1e9), 'somebody'])
  await superPool.query(late, [desk.workspace.id])
  await keepSchedules(world.context)
  await job(request.number)
  expect((await newest())?.number).toBe(1)
  await superPool.query(doom, [desk.workspace.id, null, null])
  await keepSchedules(world.context)
  await keepSchedules(world.context)
  expect(await newest()).toMatchObject({ number: 2, scheduledBy: 'editor-1' })
  expect(await dropped(editor)).toEqual([])
})

test('run twice it publishes once, and publishing before the time leaves nothing to do', async () => {
  const request = await approved()
  await plan(editor, request, soon(3_600))
  await comes(request.number)
  await job(request.number)
  expect((await newest())?.number).toBe(2)
  expect(await dropped(editor)).toEqual([])
  await desk.edit(editor, 'where', { answer: 'Upstairs.' })
  const { number } = await desk.put(editor, ['where'])
  await desk.review(reviewer, number, {})
  await plan(editor, await desk.show(editor, number), soon(3_600))
  expect((await desk.publish(editor)).status).toBe(201)
  expect((await desk.show(editor, number)).schedule).toBeNull()
})

test('only what could be published now can be planned, and only for a time to come', async () => {
  const request = await approved()
  expect((await plan(editor, request, soon(-1))).status).toBe(422)
  expect((await plan(editor, request, soon(400 * 86_400))).status).toBe(422)
  await desk.edit(editor, 'who', { answer: 'Everybody.' })
  expect((await plan(editor, request, soon(60))).status).toBe(412)
  const edited = await desk.show(editor, request.number)
  expect((await plan(editor, edited, soon(60))).status).toBe(403)
})
