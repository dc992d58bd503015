import type { Problem } from '@candor/contract/errors'
import type { ReviewRule, ReviewSettings } from '@candor/contract/review/rule'
import { addMember } from '@candor/core/workspace/add-member'
import { execute } from '@candor/core/command'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, ReviewDesk } from './review-desk.ts'
import { bodyOf, createWorld, type World } from './world.ts'

let world: World
let desk: ReviewDesk
let author: Person
let people: Record<string, Person>
let groupId: string
let count = 0
beforeAll(async () => {
  world = await createWorld()
  desk = await ReviewDesk.open(world, 'acme')
  author = await desk.person('editor')
  people = {
    author,
    member: await desk.person('member'),
    editor: await desk.person('editor'),
    admin: await desk.person('admin'),
    lawyer: await desk.person('editor'),
  }
  groupId = await createGroup('Legal', [personOf('lawyer').id])
})
afterAll(() => world.close())

function personOf(name: string): Person {
  const person = people[name]
  if (!person) throw new Error(`nobody is called ${name}`)
  return person
}

async function createGroup(name: string, members: string[]): Promise<string> {
  const body = { name, members }
  const answer = await personOf('admin').send('POST', desk.at('/review/groups'), body)
  const { groups } = await bodyOf<ReviewSettings>(answer)
  return groups.find((group) => group.name === name)?.id ?? ''
}

/** The rule as it is at first, but for what is said. */
async function rule(said: Partial<ReviewRule>): Promise<void> {
  const first = { required: 'always' as const, kinds: [], approvers: 'editors' as const }
  await desk.setRule({ ...first, groupId: null, ownApproval: false, approvals: 1, ...said })
}

/** A request of the author's for a change of theirs. */
async function freshRequest(): Promise<number> {
  await desk.edit(author, 'where', { answer: `Room ${(count += 1)}.` })
  return (await desk.put(author, ['where'])).number
}

async function close(number: number): Promise<void> {
  await author.send('POST', desk.at(`/change-requests/${number}/close`))
}

const everybody = ['author', 'member', 'editor', 'lawyer', 'admin'] as const

const table: [string, () => Partial<ReviewRule>, readonly string[]][] = [
  ['any editor', () => ({}), ['editor', 'lawyer', 'admin']],
  ['any admin', () => ({ approvers: 'admins' }), ['admin']],
  ['a group', () => ({ approvers: 'group', groupId }), ['lawyer']],
  [
    'any editor, the author too',
    () => ({ ownApproval: true }),
    ['author', 'editor', 'lawyer', 'admin'],
  ],
  ['any admin, the author too', () => ({ approvers: 'admins', ownApproval: true }), ['admin']],
]

describe.each(table)('where approval is by %s', (_, said, allowed) => {
  test.each(everybody)('it is given as it says by: %s', async (name) => {
    await rule(said())
    const number = await freshRequest()
    const isAllowed = allowed.includes(name)
    const shown = await desk.show(personOf(name), number)
    expect(shown.changes[0]?.mine === 'can_review').toBe(isAllowed)
    const answer = await desk.review(personOf(name), number, {})
    expect(answer.status).toBe(isAllowed ? 200 : 403)
    const published = await desk.publish(author, ['where'])
    expect(published.status).toBe(isAllowed ? 201 : 403)
    await close(number)
  })
})

test('only the kinds that the rule names need approval', async () => {
  await rule({ required: 'kinds', kinds: ['advisory', 'subprocessor'] })
  const number = await freshRequest()
  await desk.edit(author, 'ACME-2026-001', { summary: `Anvils fell ${count} times.` })
  expect((await desk.publish(author)).status).toBe(403)
  expect((await desk.publish(author, ['where'])).status).toBe(201)
  expect((await desk.publish(author)).status).toBe(403)
  const advisory = await desk.put(author, ['ACME-2026-001'])
  await desk.review(personOf('editor'), advisory.number, {})
  expect((await desk.publish(author)).status).toBe(201)
  await close(number)
})

test('nothing needs approval until an admin says so', async () => {
  const fresh = await ReviewDesk.open(world, 'fresh')
  const editor = await fresh.person('editor')
  await fresh.edit(editor, 'where', { answer: 'In the cellar.' })
  expect(await fresh.standing(editor, 'where')).toMatchObject({
    isCovered: false,
    canPublish: true,
    state: 'waiting',
  })
  expect((await fresh.publish(editor)).status).toBe(201)
})

test('two approvals are needed where the rule asks for two, by two people', async () => {
  await rule({ approvals: 2 })
  const number = await freshRequest()
  await desk.review(personOf('editor'), number, {})
  await desk.review(personOf('editor'), number, {})
  expect((await desk.publish(author)).status).toBe(403)
  await desk.review(personOf('admin'), number, {})
  const { state } = await desk.show(author, number)
  expect(state).toBe('approved')
  expect(await bodyOf(desk.publish(author))).toMatchObject({ approvedBy: ['admin-4', 'editor-3'] })
})

test('whoever edited a change cannot approve it, whoever put it forward', async () => {
  await rule({})
  await desk.edit(personOf('editor'), 'where', { answer: `Room ${(count += 1)}.` })
  await desk.edit(personOf('lawyer'), 'where', { answer: `Room ${(count += 1)}.` })
  const { number } = await desk.put(author, ['where'])
  for (const name of ['editor', 'lawyer']) {
    const answer = await desk.review(personOf(name), number, {})
    expect(answer.status).toBe(403)
    expect((await bodyOf<Problem>(answer)).detail).toContain('your own')
  }
  expect((await desk.review(personOf('admin'), number, {})).status).toBe(200)
  expect((await desk.publish(author)).status).toBe(201)
  // Once it is public, what was edited before is nobody's own any more.
  const next = await freshRequest()
  expect((await desk.review(personOf('editor'), next, {})).status).toBe(200)
  await close(next)
})

test('whoever removed an item cannot approve that it goes', async () => {
  await rule({})
  const item = await desk.item(author, 'who')
  await personOf('editor').send('DELETE', desk.at(`/items/${item.id}`))
  const { number } = await desk.put(author, ['who'])
  expect((await desk.review(personOf('editor'), number, {})).status).toBe(403)
  expect((await desk.review(personOf('lawyer'), number, {})).status).toBe(200)
  await close(number)
  expect((await desk.discard(author, 'who')).status).toBe(204)
})

test('whoever removed an item, or took its key away, cannot approve that it goes by leaving no trace', async () => {
  await rule({})
  const remover = personOf('editor')
  const rename = async (key: string, to: string) => {
    const { id, data, version } = await desk.item(remover, key)
    const headers = { 'if-match': `"${version}"` }
    return remover.send('PUT', desk.at(`/items/${id}`), { key: to, data }, headers)
  }
  await desk.edit(author, 'who', { answer: 'Nobody at all.' })
  const { number } = await desk.put(author, ['who'])
  expect((await rename('who', 'whom')).status).toBe(200)
  expect((await desk.review(remover, number, {})).status).toBe(403)
  expect((await rename('whom', 'who')).status).toBe(200)
  const { id } = await desk.item(remover, 'who')
  expect((await remover.send('DELETE', desk.at(`/items/${id}`))).status).toBe(204)
  expect((await remover.send('DELETE', desk.at(`/bin/${id}`))).status).toBe(409)
  expect((await desk.review(remover, number, {})).status).toBe(403)
  expect((await desk.review(personOf('lawyer'), number, {})).status).toBe(200)
  expect((await desk.publish(author, ['who'])).status).toBe(201)
  expect((await remover.send('DELETE', desk.at(`/bin/${id}`))).status).toBe(204)
})

test('an approval counts no longer once whoever gave it may not approve', async () => {
  await rule({})
  const guest = await desk.person('editor')
  const number = await freshRequest()
  await desk.review(guest, number, {})
  expect((await desk.show(author, number)).state).toBe('approved')
  const { user } = await bodyOf<{ user: { email: string } }>(guest.get('/api/session'))
  await execute(desk.workspace.operator, addMember, { email: user.email, role: 'member' })
  expect((await desk.show(author, number)).state).toBe('open')
  expect((await desk.publish(author)).status).toBe(403)
  await close(number)
})

test('a stricter rule holds for what was approved before it', async () => {
  await rule({})
  const number = await freshRequest()
  await desk.review(personOf('editor'), number, {})
  await rule({ approvers: 'group', groupId })
  expect((await desk.publish(author)).status).toBe(403)
  await desk.review(personOf('lawyer'), number, {})
  expect((await desk.publish(author)).status).toBe(201)
})

test('only an admin sets the rules, nobody over another’s, and only such as make sense', async () => {
  const { rule: before, version } = await desk.settings()
  const put = (client: Person, body: object, seen = version) =>
    client.send(
      'PUT',
      desk.at('/review/rule'),
      { rule: { ...before, ...body } },
      {
        'if-match': `"${seen}"`,
      },
    )
  for (const name of ['member', 'editor']) {
    expect((await put(personOf(name), {})).status).toBe(403)
  }
  const admin = personOf('admin')
  expect((await put(admin, {}, version - 1)).status).toBe(412)
  expect((await put(admin, { required: 'kinds', kinds: [] })).status).toBe(422)
  expect((await put(admin, { approvers: 'group', groupId: null })).status).toBe(422)
  const nowhere = '7b8a0a4e-4f0e-4c6e-9d59-0a1b2c3d4e5f'
  expect((await put(admin, { approvers: 'group', groupId: nowhere })).status).toBe(422)
  expect((await put(admin, { approvals: 4 })).status).toBe(422)
})

test('a group has people who may approve, a name of its own, and stays while the rules name it', async () => {
  const admin = personOf('admin')
  const groups = desk.at('/review/groups')
  const members = [personOf('editor').id]
  expect((await admin.send('POST', groups, { name: 'legal', members })).status).toBe(409)
  const member = [personOf('member').id]
  expect((await admin.send('POST', groups, { name: 'Members', members: member })).status).toBe(422)
  const id = await createGroup('Security', members)
  const one = `${groups}/${id}`
  await rule({ approvers: 'group', groupId: id })
  expect((await admin.send('DELETE', one)).status).toBe(409)
  const body = { name: 'Safety', members: [personOf('lawyer').id] }
  const changed = await admin.send('PUT', one, body, { 'if-match': '"1"' })
  expect(changed.status).toBe(200)
  expect((await admin.send('PUT', one, body, { 'if-match': '"1"' })).status).toBe(412)
  const number = await freshRequest()
  expect((await desk.review(personOf('editor'), number, {})).status).toBe(403)
  expect((await desk.review(personOf('lawyer'), number, {})).status).toBe(200)
  await close(number)
  await rule({})
  expect((await admin.send('DELETE', one)).status).toBe(204)
})
