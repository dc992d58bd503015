import { deedWords } from '@candor/contract/action-words'
import type { AuditLine } from '@candor/contract/audit-log'
import type { ChangeRequest, ChangeRequests } from '@candor/contract/change-request/views'
import type { Problem } from '@candor/contract/errors'
import type { ReleaseSummary } from '@candor/contract/views'
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
  await desk.setRule({ required: 'always' })
})
afterAll(() => world.close())

const path = (number: number, rest = '') => desk.at(`/change-requests/${number}${rest}`)

async function twoChanges(): Promise<ChangeRequest> {
  await desk.edit(editor, 'where', { answer: 'In the cellar.' })
  await desk.edit(editor, 'who', { answer: 'Nobody at all.' })
  return desk.put(editor, ['where', 'who'])
}

function stateOf({ changes }: ChangeRequest, key: string) {
  return changes.find((change) => change.key === key)?.state
}

test('an editor proposes two changes, a reviewer comments on one and approves the other, an admin publishes it, and the public page shows exactly that', async () => {
  const { number } = await twoChanges()
  const comment = { body: 'Which cellar?', change: { kind: 'faq', key: 'where' } }
  expect((await reviewer.send('POST', path(number, '/comments'), comment)).status).toBe(201)
  expect((await desk.review(reviewer, number, { keys: ['who'] })).status).toBe(200)
  const seen = await desk.show(admin, number)
  expect([seen.state, stateOf(seen, 'where'), stateOf(seen, 'who')]).toEqual([
    'open',
    'waiting',
    'approved',
  ])
  expect(seen.comments).toMatchObject([{ body: 'Which cellar?', change: { key: 'where' } }])
  const refused = await desk.publish(admin)
  expect(refused.status).toBe(403)
  expect((await bodyOf<Problem>(refused)).detail).toBe('“Where is my data?” needs approval first')
  const published = await admin.send(
    'POST',
    path(number, '/releases'),
    await desk.choice(admin, ['who']),
  )
  expect(published.status).toBe(201)
  expect(await bodyOf<ReleaseSummary>(published)).toMatchObject({
    number: 2,
    publishedBy: 'admin-3',
    approvedBy: ['editor-2'],
    emergencyReason: null,
  })
  expect(await desk.publicFaqs()).toEqual({ where: 'In the warehouse.', who: 'Nobody at all.' })
  const after = await desk.show(editor, number)
  expect([after.state, after.release, stateOf(after, 'who')]).toEqual(['open', 2, 'published'])
})

test('of a published change it stays known whether a verdict was on exactly what went out', async () => {
  const { number } = await twoChanges()
  await desk.review(reviewer, number, {})
  await desk.edit(editor, 'who', { answer: 'Everybody.' })
  const choice = { ...(await desk.choice(admin)), reason: 'It cannot wait.' }
  expect((await admin.send('POST', desk.at('/releases/emergency'), choice)).status).toBe(201)
  const { state, changes } = await desk.show(editor, number)
  expect(state).toBe('published')
  expect(changes.map(({ key, verdicts }) => [key, verdicts[0]?.wasPublished])).toEqual([
    ['where', true],
    ['who', false],
  ])
})

test('an edit after approval needs approval again, and shows what changed since', async () => {
  const { number } = await twoChanges()
  await desk.review(reviewer, number, {})
  expect((await desk.show(editor, number)).state).toBe('approved')
  await desk.edit(editor, 'who', { answer: 'Everybody.' })
  const { state, changes } = await desk.show(reviewer, number)
  expect(state).toBe('open')
  const who = changes.find(({ key }) => key === 'who')
  expect(who).toMatchObject({
    state: 'waiting',
    mine: 'can_review',
    verdicts: [
      {
        verdict: 'approved',
        isCurrent: false,
        since: {
          fields: [{ field: 'answer', before: 'Nobody at all.', after: 'Everybody.' }],
          moved: false,
          removed: false,
          published: false,
        },
      },
    ],
  })
  expect((await desk.publish(admin, ['who'])).status).toBe(403)
  expect((await desk.publish(admin, ['where'])).status).toBe(201)
  expect((await desk.review(reviewer, number, { keys: ['who'] })).status).toBe(200)
  expect((await desk.publish(admin, ['who'])).status).toBe(201)
  expect((await desk.show(editor, number)).state).toBe('published')
})

test('moving an added item after its approval asks again, publishing its neighbour does not', async () => {
  for (const question of ['First?', 'Second?']) {
    const data = { question, answer: 'Yes.' }
    await editor.send('POST', desk.at('/items'), { kind: 'faq', data })
  }
  const { number } = await desk.put(editor, ['first', 'second'])
  await desk.review(reviewer, number, {})
  expect((await desk.publish(admin, ['first'])).status).toBe(201)
  expect(stateOf(await desk.show(editor, number), 'second')).toBe('approved')
  const second = await desk.item(editor, 'second')
  await editor.send('POST', desk.at(`/items/${second.id}/move`), { afterId: null })
  const moved = await desk.show(editor, number)
  expect(stateOf(moved, 'second')).toBe('waiting')
  const { verdicts = [] } = moved.changes.find(({ key }) => key === 'second') ?? {}
  expect(verdicts[0]?.since).toMatchObject({ fields: [], moved: true })
})

test('an approval names exactly what was seen: another version is refused with the request as it is', async () => {
  const { number, changes } = await twoChanges()
  await desk.edit(editor, 'who', { answer: 'Everybody.' })
  const named = changes.map(({ kind, key, hash }) => ({ kind, key, hash }))
  const body = { verdict: 'approved', changes: named, words: '' }
  const answer = await reviewer.send('POST', path(number, '/reviews'), body)
  expect(answer.status).toBe(412)
  const { detail, current } = await bodyOf<Problem & { current: ChangeRequest }>(answer)
  expect(detail).toContain('Who can see it?')
  expect(current.changes.map(({ change }) => change?.fields[0]?.after)).toEqual([
    'In the cellar.',
    'Everybody.',
  ])
  expect((await desk.show(editor, number)).changes.flatMap(({ verdicts }) => verdicts)).toEqual([])
  const now = current.changes.map(({ kind, key, hash }) => ({ kind, key, hash }))
  const twice = { ...body, changes: [...now, ...now] }
  expect((await reviewer.send('POST', path(number, '/reviews'), twice)).status).toBe(200)
})

test('whoever asks for changes holds a change up until it is edited or they say otherwise', async () => {
  const { number } = await twoChanges()
  const silent = await desk.review(reviewer, number, { verdict: 'changes_requested' })
  expect(silent.status).toBe(422)
  const words = 'Which one?'
  await desk.review(reviewer, number, { verdict: 'changes_requested', keys: ['where'], words })
  await desk.review(admin, number, {})
  const held = await desk.show(editor, number)
  expect([held.state, stateOf(held, 'where'), stateOf(held, 'who')]).toEqual([
    'changes_requested',
    'changes_requested',
    'approved',
  ])
  expect(held.comments).toMatchObject([{ body: words, verdict: 'changes_requested' }])
  expect((await desk.publish(admin, ['where'])).status).toBe(403)
  await desk.review(reviewer, number, { verdict: 'none', keys: ['where'] })
  expect((await desk.show(editor, number)).state).toBe('approved')
  expect((await desk.publish(admin)).status).toBe(201)
})

test('a change stands in one open request, and can be put forward again after that is closed', async () => {
  const { number } = await twoChanges()
  const second = await desk.tryToPut(reviewer, ['who'])
  expect(second.status).toBe(409)
  expect((await bodyOf<Problem>(second)).detail).toBe(
    '“Who can see it?” stands in request 1 already',
  )
  expect((await editor.send('POST', path(number, '/close'))).status).toBe(200)
  expect((await desk.review(reviewer, number, {})).status).toBe(409)
  expect((await desk.put(reviewer, ['who'])).number).toBe(2)
  const reopened = await bodyOf<ChangeRequest>(editor.send('POST', path(number, '/reopen')))
  expect(reopened.changes.map(({ key, state }) => [key, state])).toEqual([
    ['where', 'waiting'],
    ['who', 'gone'],
  ])
})

test('changes can be put into a request later and taken out again, with what was said of them', async () => {
  await desk.edit(editor, 'where', { answer: 'In the cellar.' })
  const { number } = await desk.put(editor, ['where'])
  await desk.edit(editor, 'who', { answer: 'Nobody at all.' })
  const who = { changes: [{ kind: 'faq', key: 'who' }] }
  const more = await bodyOf<ChangeRequest>(editor.send('POST', path(number, '/changes'), who))
  expect(more.changes.map(({ key }) => key)).toEqual(['where', 'who'])
  await desk.review(reviewer, number, { keys: ['who'] })
  await editor.send('POST', path(number, '/changes/remove'), who)
  const again = await bodyOf<ChangeRequest>(editor.send('POST', path(number, '/changes'), who))
  expect(stateOf(again, 'who')).toBe('waiting')
})

test('what is discarded from the draft is gone from its request', async () => {
  const { number } = await twoChanges()
  expect((await desk.discard(editor, 'who')).status).toBe(204)
  await desk.review(reviewer, number, { keys: ['where'] })
  const { state, changes } = await desk.show(editor, number)
  expect([state, ...changes.map((one) => one.state)]).toEqual(['approved', 'approved', 'gone'])
  expect((await desk.publish(admin, ['where'])).status).toBe(201)
  expect((await desk.show(editor, number)).state).toBe('published')
})

test('a member cannot publish, plan or approve by any route', async () => {
  const { number, changes } = await twoChanges()
  await desk.review(reviewer, number, {})
  const member = await desk.person('member')
  const choice = await desk.choice(member)
  const named = changes.map(({ kind, key, hash }) => ({ kind, key, hash }))
  const publishAt = new Date(Date.now() + 60_000).toISOString()
  const tries: [string, string, object][] = [
    ['POST', desk.at('/releases'), choice],
    ['POST', desk.at('/releases/emergency'), { ...choice, reason: 'Because.' }],
    ['POST', path(number, '/releases'), choice],
    ['PUT', path(number, '/schedule'), { publishAt, note: '', changes: named }],
    ['POST', path(number, '/reviews'), { verdict: 'approved', changes: named, words: '' }],
  ]
  for (const [method, url, body] of tries) {
    expect((await member.send(method, url, body)).status, url).toBe(403)
  }
  expect(await desk.publicFaqs()).toMatchObject({ where: 'In the warehouse.' })
})

test('a member puts changes forward and has a say over that request, not over those of others', async () => {
  await desk.edit(editor, 'where', { answer: 'In the cellar.' })
  await desk.edit(editor, 'who', { answer: 'Nobody at all.' })
  const member = await desk.person('member')
  const own = await desk.put(member, ['where'])
  const others = await desk.put(editor, ['who'])
  const headers = { 'if-match': '"1"' }
  const title = { title: 'Another title', description: '' }
  expect((await member.send('PUT', path(own.number), title, headers)).status).toBe(200)
  expect((await member.send('PUT', path(own.number), title, headers)).status).toBe(412)
  expect((await member.send('PUT', path(others.number), title, headers)).status).toBe(403)
  expect((await member.send('POST', path(others.number, '/close'))).status).toBe(403)
  expect((await editor.send('POST', path(own.number, '/close'))).status).toBe(200)
})

test('an emergency goes past review for an admin with a reason, which is kept and told to every admin', async () => {
  await desk.edit(editor, 'where', { answer: 'In the cellar.' })
  const other = await desk.person('admin')
  const choice = await desk.choice(admin)
  const url = desk.at('/releases/emergency')
  expect((await admin.send('POST', url, choice)).status).toBe(422)
  const reason = 'The warehouse burns.'
  expect((await editor.send('POST', url, { ...choice, reason })).status).toBe(403)
  const answer = await admin.send('POST', url, { ...choice, reason })
  expect(await bodyOf<ReleaseSummary>(answer)).toMatchObject({
    emergencyReason: reason,
    approvedBy: [],
  })
  const { superDb } = world.database
  const entry = await superDb
    .selectFrom('auditEntry')
    .select(['action', 'after'])
    .where('workspaceId', '=', desk.workspace.id)
    .orderBy('number', 'desc')
    .executeTakeFirst()
  expect(entry).toMatchObject({
    action: 'release.publishEmergency',
    after: { emergencyReason: reason },
  })
  const told = await superDb
    .selectFrom('notification')
    .select('excerpt')
    .where('userId', '=', other.id)
    .execute()
  expect(told).toEqual([{ excerpt: reason }])
})

test('who is asked, answered, mentioned and whose change is published is told, and nobody else', async () => {
  await desk.edit(editor, 'who', { answer: 'Nobody at all.' })
  const { number } = await desk.put(editor, ['who'], { reviewers: [reviewer.id] })
  await desk.review(reviewer, number, {
    verdict: 'changes_requested',
    words: 'Really?',
  })
  await editor.send('POST', path(number, '/comments'), { body: 'Yes.' })
  const mention = { body: 'Dear admin', mentions: [admin.id] }
  await reviewer.send('POST', path(number, '/comments'), mention)
  await desk.review(reviewer, number, {})
  await desk.publish(admin)
  const rows = await world.database.superDb
    .selectFrom('notification')
    .select(['userId', 'kind'])
    .where('workspaceId', '=', desk.workspace.id)
    .orderBy('createdAt')
    .execute()
  const names = new Map([editor, reviewer, admin].map(({ id }, at) => [id, at]))
  const people = ['editor', 'reviewer', 'admin']
  expect(rows.map(({ userId, kind }) => [people[names.get(userId) ?? 9], kind])).toEqual([
    ['reviewer', 'review.asked'],
    ['editor', 'review.changes_requested'],
    ['reviewer', 'review.commented'],
    ['admin', 'mentioned'],
    ['editor', 'review.commented'],
    ['editor', 'review.approved'],
    ['editor', 'release.published'],
  ])
})

test('of an approval, an edit and a publication at once, nothing goes out that was not approved', async () => {
  for (let round = 0; round < 5; round += 1) {
    await desk.edit(editor, 'where', { answer: `Room ${round}.` })
    const { number } = await desk.put(editor, ['where'])
    await desk.review(reviewer, number, {})
    const choice = await desk.choice(admin, ['where'])
    const [edited, published, again] = await Promise.all([
      desk.edit(editor, 'where', { answer: `Unseen ${round}.` }),
      admin.send('POST', path(number, '/releases'), choice),
      admin.send('POST', desk.at('/releases'), choice),
    ])
    expect(edited.status).toBe(200)
    expect([published.status, again.status].filter((status) => status === 201).length).toBeLessThan(
      2,
    )
    expect((await desk.publicFaqs())['where']).not.toContain('Unseen')
    await editor.send('POST', path(number, '/close'))
  }
})

test('ten people who open a request for one change make one request', async () => {
  await desk.edit(editor, 'where', { answer: 'In the cellar.' })
  const tries = Array.from({ length: 10 }, () => desk.tryToPut(reviewer, ['where']))
  const statuses = (await Promise.all(tries)).map(({ status }) => status)
  expect(statuses.toSorted((a, b) => a - b)).toEqual([201, ...Array.from({ length: 9 }, () => 409)])
})

test('requests are listed with their state, open ones first to be seen', async () => {
  await desk.edit(editor, 'where', { answer: 'In the cellar.' })
  const first = await desk.put(editor, ['where'])
  await desk.review(reviewer, first.number, {})
  await desk.publish(admin)
  await desk.edit(editor, 'who', { answer: 'Nobody at all.' })
  await desk.put(editor, ['who'])
  const list = async (query: string) =>
    (await bodyOf<ChangeRequests>(admin.get(desk.at(`/change-requests${query}`)))).requests
  expect(await list('')).toMatchObject([{ number: 2, state: 'open', counts: { changes: 1 } }])
  expect(await list('?state=done')).toMatchObject([{ number: 1, state: 'published', release: 2 }])
})

test('the log says what a reviewer said, and that a request was opened again', async () => {
  const { number } = await twoChanges()
  await desk.review(reviewer, number, { verdict: 'changes_requested', words: 'Which cellar?' })
  await desk.review(reviewer, number, {})
  await desk.review(reviewer, number, { verdict: 'none' })
  await editor.send('POST', path(number, '/close'))
  await editor.send('POST', path(number, '/reopen'))
  const { entries } = await bodyOf<{ entries: AuditLine[] }>(admin.get(desk.at('/audit-log')))
  expect(entries.slice(0, 5).map(({ action, variant }) => deedWords(action, variant))).toEqual([
    'opened … again',
    'closed …',
    'took back what they had said in …',
    'approved changes in …',
    'asked for changes in …',
  ])
})

test('every write left exactly one entry in the audit log', async () => {
  const { number } = await twoChanges()
  await desk.review(reviewer, number, {})
  await reviewer.send('POST', path(number, '/comments'), { body: 'Fine.' })
  const entries = await world.database.superDb
    .selectFrom('auditEntry')
    .select(['action', 'object'])
    .where('workspaceId', '=', desk.workspace.id)
    .orderBy('number')
    .execute()
  expect(entries.slice(-3)).toMatchObject([
    { action: 'changeRequest.open', object: 'change-request/1' },
    { action: 'changeRequest.review', object: 'change-request/1' },
    { action: 'changeRequest.comment' },
  ])
})
