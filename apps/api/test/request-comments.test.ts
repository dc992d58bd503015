import type { ChangeRequest } from '@candor/contract/change-request/views'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Person, ReviewDesk } from './review-desk.ts'
import { bodyOf, createWorld, type World } from './world.ts'

let world: World
let desk: ReviewDesk
let editor: Person
let reviewer: Person
let admin: Person
let count = 0
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  desk = await ReviewDesk.open(world, `acme-${(count += 1)}`)
  editor = await desk.person('editor')
  reviewer = await desk.person('editor')
  admin = await desk.person('admin')
})
afterAll(() => world.close())

const path = (number: number, rest = '') => desk.at(`/change-requests/${number}${rest}`)

async function someRequest(): Promise<ChangeRequest> {
  await desk.edit(editor, 'where', { answer: 'In the cellar.' })
  return desk.put(editor, ['where'])
}

test('a comment is its author’s own, and settled by those who have a say', async () => {
  const { number } = await someRequest()
  const member = await desk.person('member')
  const body = { body: 'Hello @editor', mentions: [editor.id] }
  const { comments } = await bodyOf<ChangeRequest>(
    member.send('POST', path(number, '/comments'), body),
  )
  const [comment] = comments
  expect(comment).toMatchObject({ mentions: [{ id: editor.id, name: 'editor-1' }] })
  const one = path(number, `/comments/${comment?.id}`)
  expect((await editor.send('PUT', one, { body: 'Words in your mouth' })).status).toBe(403)
  expect((await admin.send('DELETE', one)).status).toBe(403)
  expect((await member.send('PUT', one, { body: 'Hello' })).status).toBe(200)
  const settled = await editor.send('POST', `${one}/resolve`, { resolved: true })
  expect((await bodyOf<ChangeRequest>(settled)).comments[0]).toMatchObject({
    body: 'Hello',
    resolved: { by: 'editor-1' },
  })
  expect((await member.send('DELETE', one)).status).toBe(200)
  expect((await desk.show(editor, number)).comments).toEqual([])
})

test('an edit of a comment leaves what it changed in the log, who is mentioned included, and nothing where nothing changed', async () => {
  const { number } = await someRequest()
  const said = { body: 'Hello @editor', mentions: [editor.id] }
  const { comments } = await bodyOf<ChangeRequest>(
    reviewer.send('POST', path(number, '/comments'), said),
  )
  const one = path(number, `/comments/${comments[0]?.id}`)
  const whole = { ...said, mentions: [editor.id, admin.id] }
  for (const edit of [said, whole, whole, { ...whole, body: 'Hello @editor and @admin' }]) {
    expect((await reviewer.send('PUT', one, edit)).status).toBe(200)
  }
  const entries = await world.database.superDb
    .selectFrom('auditEntry')
    .select(['before', 'after'])
    .where('workspaceId', '=', desk.workspace.id)
    .where('action', '=', 'changeRequest.comment')
    .orderBy('number')
    .execute()
  expect(entries.slice(1)).toEqual([
    { before: { mentions: [editor.id] }, after: { mentions: [editor.id, admin.id].toSorted() } },
    { before: { body: 'Hello @editor' }, after: { body: 'Hello @editor and @admin' } },
  ])
  const unchanged = (await desk.show(reviewer, number)).comments[0]
  await reviewer.send('PUT', one, { ...whole, body: 'Hello @editor and @admin' })
  expect((await desk.show(reviewer, number)).comments[0]).toEqual(unchanged)
})
