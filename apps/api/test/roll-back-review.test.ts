import type { Problem } from '@candor/contract/errors'
import type { ReleaseSummary } from '@candor/contract/views'
import type { Comparison } from '@candor/contract/views/history'
import { verifyWorkspace } from '@candor/core/workspace/verify'
import { inWorkspace } from '@candor/db/in-workspace'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, ReviewDesk } from './review-desk.ts'
import { bodyOf, createWorld, type World } from './world.ts'

let world: World
let desk: ReviewDesk
let author: Person
let reviewer: Person
beforeAll(async () => {
  world = await createWorld()
  desk = await ReviewDesk.open(world, 'acme')
  author = await desk.person('editor')
  reviewer = await desk.person('editor')
  await desk.edit(author, 'where', { answer: 'In the cellar.' })
  await desk.workspace.publishAll('The cellar')
  await desk.setRule({ required: 'always', kinds: [], approvers: 'editors', ownApproval: false })
})
afterAll(() => world.close())

function rollBack(after: number) {
  const body = { note: 'Back', after, alsoDraft: null }
  return author.send('POST', desk.at('/roll-back/1'), body)
}

/** A name for the draft as it is. */
async function draftNow(): Promise<string> {
  const path = desk.at('/comparison?from=draft&to=1')
  return (await bodyOf<Comparison>(author.get(path))).draft ?? ''
}

test('where the rules ask for approval, rolling back without it is refused with what lacks it', async () => {
  const refused = await rollBack(2)
  expect(refused.status).toBe(403)
  const { issues } = await bodyOf<Problem>(refused)
  expect(issues?.map(({ path }) => path)).toEqual([['changes', 'faq/where']])
})

test('a request stays open for what a release by somebody else did not bring', async () => {
  await desk.edit(author, 'where', { answer: 'In the attic.' })
  const { number } = await desk.put(author, ['where'])
  await desk.setRule({ required: 'never' })
  expect((await rollBack(2)).status).toBe(201)
  await desk.setRule({ required: 'always' })
  expect(await desk.show(author, number)).toMatchObject({ state: 'open' })
  expect((await author.send('POST', desk.at(`/change-requests/${number}/close`))).status).toBe(200)
})

test('the draft goes back first, is approved like any change, and then the page may go back', async () => {
  await desk.edit(author, 'where', { answer: 'On the roof.' })
  await desk.workspace.publishAll('The roof')
  expect(
    (await author.send('POST', desk.at('/set-draft-back/1'), { draft: await draftNow() })).status,
  ).toBe(204)
  const { number } = await desk.put(author, ['where'])
  expect((await rollBack(4)).status).toBe(403)
  expect((await desk.review(reviewer, number, {})).status).toBe(200)
  const back = await rollBack(4)
  expect(back.status).toBe(201)
  expect(await bodyOf<ReleaseSummary>(back)).toMatchObject({ number: 5, approvedBy: ['editor-2'] })
  const { findings } = await inWorkspace(world.context.db, desk.workspace.id, (tx) =>
    verifyWorkspace(tx),
  )
  expect(findings).toEqual([])
})

test('in an emergency an admin puts an older page back in one step, for a reason that is kept and told', async () => {
  await desk.edit(author, 'where', { answer: 'In the well.' })
  await desk.workspace.publishAll('The well')
  const [admin, other] = [await desk.person('admin'), await desk.person('admin')]
  const reason = 'The well is poisoned.'
  const body = { note: 'Back', after: 6, alsoDraft: await draftNow(), reason }
  const now = (person: Person, sent: object) =>
    person.send('POST', desk.at('/roll-back/1/emergency'), sent)
  expect((await now(author, body)).status).toBe(403)
  expect((await now(admin, { ...body, reason: '' })).status).toBe(422)
  expect((await now(admin, { ...body, after: 5 })).status).toBe(409)
  const back = await now(admin, body)
  expect(await bodyOf<ReleaseSummary>(back)).toMatchObject({ number: 7, emergencyReason: reason })
  expect(await desk.publicFaqs()).toMatchObject({ where: 'In the warehouse.' })
  expect((await desk.changes(admin)).changes).toEqual([])
  const told = await world.database.superDb
    .selectFrom('notification')
    .select(['title', 'excerpt'])
    .where('userId', '=', other.id)
    .execute()
  const title =
    'admin-4 put release 1 back as release 7 without the approval that the rules ask for'
  expect(told).toEqual([{ title, excerpt: reason }])
  const entry = await world.database.superDb
    .selectFrom('auditEntry')
    .select(['action', 'object', 'after'])
    .where('workspaceId', '=', desk.workspace.id)
    .orderBy('number', 'desc')
    .executeTakeFirst()
  expect(entry).toMatchObject({
    action: 'release.publishEmergency',
    object: 'release/7',
    after: { backTo: 1, emergencyReason: reason },
  })
  const { findings } = await inWorkspace(world.context.db, desk.workspace.id, (tx) =>
    verifyWorkspace(tx),
  )
  expect(findings).toEqual([])
})
