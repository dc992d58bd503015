import type { ChangeRequest, ChangeRequests } from '@candor/contract/change-request/views'
import type { Item } from '@candor/contract/views'
import type { Problem } from '@candor/contract/errors'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Person, ReviewDesk } from './review-desk.ts'
import { bodyOf, createWorld, type World } from './world.ts'

let world: World
let desk: ReviewDesk
let member: Person
let editor: Person
let request: ChangeRequest
let count = 0
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  desk = await ReviewDesk.open(world, `acme-${(count += 1)}`)
  member = await desk.person('member')
  editor = await desk.person('editor')
  request = await desk.put(member, [])
})
afterAll(() => world.close())

const at = (rest = '') => desk.at(`/change-requests/${request.number}/proposals${rest}`)

async function propose(fields: object, key = 'where'): Promise<Response> {
  const { id, kind, version, data } = await desk.item(member, key)
  const body = { kind, itemId: id, itemVersion: version, data: { ...data, ...fields } }
  return member.send('POST', at(), body)
}

function takeOver(client: Person, id: string | undefined, version: number): Promise<Response> {
  return client.send('POST', at(`/${id}/take-over`), undefined, { 'if-match': `"${version}"` })
}

test('a member proposes a text, the draft stays as it is until an editor takes it over', async () => {
  const proposed = await bodyOf<ChangeRequest>(propose({ answer: 'In the attic.' }))
  const [proposal] = proposed.proposals
  expect(proposal).toMatchObject({
    author: { name: 'member-1' },
    fields: [{ field: 'answer', before: 'In the warehouse.', after: 'In the attic.' }],
    isStale: false,
    takenOver: null,
  })
  expect((await desk.changes(member)).changes).toEqual([])
  expect((await takeOver(member, proposal?.id, 1)).status).toBe(403)
  const taken = await takeOver(editor, proposal?.id, 1)
  expect(await bodyOf<ChangeRequest>(taken)).toMatchObject({
    proposals: [{ takenOver: { key: 'where', by: 'editor-2' } }],
    changes: [{ key: 'where', state: 'waiting', change: { updatedBy: 'editor-2' } }],
  })
  expect((await takeOver(editor, proposal?.id, 2)).status).toBe(409)
})

test('what was edited in between is shown beside it, and overwritten only by whoever has seen that', async () => {
  const { proposals } = await bodyOf<ChangeRequest>(propose({ answer: 'In the attic.' }))
  await desk.edit(editor, 'where', { answer: 'In the cellar.' })
  const shown = await desk.show(editor, request.number)
  expect(shown.proposals[0]).toMatchObject({
    isStale: true,
    fields: [{ before: 'In the cellar.', after: 'In the attic.' }],
  })
  const stale = await takeOver(editor, proposals[0]?.id, 1)
  expect(stale.status).toBe(412)
  const { current } = await bodyOf<Problem & { current: Item }>(stale)
  expect([current.version, current.data['answer']]).toEqual([2, 'In the cellar.'])
  expect((await takeOver(editor, proposals[0]?.id, 2)).status).toBe(200)
})

test('a new item can be proposed, and is one once it is taken over', async () => {
  const data = { question: 'Is there a coyote?', answer: 'No.' }
  const body = { kind: 'faq', itemId: null, itemVersion: null, data }
  const { proposals } = await bodyOf<ChangeRequest>(member.send('POST', at(), body))
  expect(proposals[0]).toMatchObject({ isNew: true, isStale: false, title: 'Is there a coyote?' })
  expect((await takeOver(editor, proposals[0]?.id, 0)).status).toBe(200)
  expect((await desk.changes(member)).changes).toMatchObject([
    { type: 'added', title: data.question },
  ])
})

test('what is proposed is checked like what is written', async () => {
  const answer = await propose({ answer: '' })
  expect(answer.status).toBe(422)
  expect((await bodyOf<Problem>(answer)).issues).toMatchObject([{ path: ['data', 'answer'] }])
  const control = { title: 'Lonely', status: 'planned', description: 'x' }
  const body = { kind: 'control', itemId: null, itemVersion: null, data: control }
  expect((await member.send('POST', at(), body)).status).toBe(422)
  expect((await desk.show(member, request.number)).proposals).toEqual([])
})

test('a proposal is withdrawn by whoever made it, or declined by an editor', async () => {
  const first = await bodyOf<ChangeRequest>(propose({ answer: 'In the attic.' }))
  const other = await desk.person('member')
  const one = at(`/${first.proposals[0]?.id}`)
  expect((await other.send('DELETE', one)).status).toBe(403)
  expect((await member.send('DELETE', one)).status).toBe(200)
  const second = await bodyOf<ChangeRequest>(propose({ answer: 'Upstairs.' }))
  expect((await editor.send('DELETE', at(`/${second.proposals[0]?.id}`))).status).toBe(200)
  expect((await desk.show(member, request.number)).proposals).toEqual([])
})

test('whoever proposed a text cannot approve it, even as an editor by then', async () => {
  await desk.setRule({ required: 'always' })
  const proposer = await desk.person('editor')
  const { id, version, data } = await desk.item(member, 'where')
  const said = { ...data, answer: 'In the attic.' }
  const body = { kind: 'faq', itemId: id, itemVersion: version, data: said }
  const { proposals } = await bodyOf<ChangeRequest>(proposer.send('POST', at(), body))
  await takeOver(editor, proposals[0]?.id, 1)
  expect((await desk.review(proposer, request.number, {})).status).toBe(403)
  expect((await desk.review(editor, request.number, {})).status).toBe(403)
  await editor.send('POST', desk.at(`/change-requests/${request.number}/close`))
  const { number } = await desk.put(member, ['where'])
  expect((await desk.review(proposer, number, {})).status).toBe(403)
  expect((await desk.review(await desk.person('admin'), number, {})).status).toBe(200)
})

test('each is told what a request waits for from them, and those who were not asked are not', async () => {
  await desk.setRule({ required: 'always' })
  const [reviewer, admin] = [await desk.person('editor'), await desk.person('admin')]
  await desk.edit(editor, 'where', { answer: 'In the cellar.' })
  await desk.edit(editor, 'who', { answer: 'Nobody at all.' })
  const { number } = await desk.put(editor, ['where', 'who'])
  const path = (rest = '') => desk.at(`/change-requests/${number}${rest}`)
  const waits = async () => {
    const [one, shown] = [path(), desk.at('/change-requests')]
    return Promise.all(
      [editor, reviewer, admin, member].map(async (person) => {
        const { waitsForMe } = await bodyOf<ChangeRequest>(person.get(one))
        const { requests } = await bodyOf<ChangeRequests>(person.get(shown))
        expect(requests[0]?.waitsForMe).toBe(waitsForMe)
        return waitsForMe
      }),
    )
  }
  expect(await waits()).toEqual([null, 'review', 'review', null])
  await editor.send('POST', path('/reviewers'), { reviewers: [reviewer.id] })
  expect(await waits()).toEqual([null, 'review', null, null])
  await desk.review(reviewer, number, { verdict: 'changes_requested', words: 'Which cellar?' })
  expect(await waits()).toEqual(['edit', null, null, null])
  const data = { question: 'Who can see it?', answer: 'You.' }
  const { id: itemId, version: itemVersion } = await desk.item(member, 'who')
  const proposal = { kind: 'faq', itemId, itemVersion, data }
  expect((await member.send('POST', path('/proposals'), proposal)).status).toBe(201)
  expect(await waits()).toEqual(['edit', 'proposal', 'proposal', null])
})
