import { emptyBins } from '@candor/worker/jobs/empty-bins'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Person, ReviewDesk } from './review-desk.ts'
import { createWorld, type World } from './world.ts'

let world: World
let count = 0
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

let own: ReviewDesk
let mover: Person
let other: Person
beforeEach(async () => {
  own = await ReviewDesk.open(world, `own-${(count += 1)}`)
  mover = await own.person('editor')
  other = await own.person('editor')
  await own.setRule({ required: 'always' })
})

async function move(key: string, behind: string | null): Promise<void> {
  const { id } = await own.item(mover, key)
  const afterId = behind === null ? null : (await own.item(mover, behind)).id
  const answer = await mover.send('POST', own.at(`/items/${id}/move`), { afterId })
  expect(answer.status).toBe(200)
}

/** A member puts it forward; the one must not approve it, somebody without a hand in it may. */
async function offerToMover(keys: readonly string[]): Promise<void> {
  const { number } = await own.put(await own.person('member'), keys)
  const shown = await own.show(mover, number)
  expect(shown.changes.map(({ key, mine }) => [key, mine])).toEqual(keys.map((key) => [key, 'own']))
  expect((await own.review(mover, number, {})).status).toBe(403)
  expect((await own.review(await own.person('editor'), number, {})).status).toBe(200)
  expect((await own.publish(other, keys)).status).toBe(201)
}

test('whoever changes an order cannot approve it, by whichever items it is told', async () => {
  for (const [first, last] of [
    ['where', 'who'],
    ['who', 'where'],
  ] as const) {
    await move(first, last)
    const { changes } = await own.changes(other)
    // Told is the item that nobody touched.
    expect(changes.map(({ key, type }) => [key, type])).toEqual([[last, 'moved']])
    await offerToMover([last])
  }
  // Once it is public, the order is nobody's own any more.
  await own.edit(other, 'who', { answer: 'Nobody.' })
  const { id } = await own.item(other, 'who')
  await other.send('POST', own.at(`/items/${id}/move`), { afterId: null })
  const { number } = await own.put(other, ['who', 'where'])
  expect((await own.review(mover, number, {})).status).toBe(200)
})

test('nor where what is new comes to stand by moving what was there; by moving what is new, that alone', async () => {
  const create = async (client: Person, key: string) => {
    const data = { question: `${key}?`, answer: 'Yes.' }
    await client.send('POST', own.at('/items'), { kind: 'faq', key, data })
  }
  await create(mover, 'mine')
  await move('mine', null)
  await create(other, 'theirs')
  const { number } = await own.put(other, ['theirs'])
  expect((await own.review(mover, number, {})).status).toBe(200)
  await other.send('POST', own.at(`/change-requests/${number}/close`))
  await move('where', 'theirs')
  await move('who', 'where')
  const { changes } = await own.changes(other)
  expect(changes.map(({ key, type }) => [key, type])).toEqual([
    ['mine', 'added'],
    ['theirs', 'added'],
  ])
  await offerToMover(['theirs'])
})

test('whoever gives a group another key moves what stands in it', async () => {
  await own.setRule({ required: 'kinds', kinds: ['control'] })
  const { id, version, data } = await own.item(mover, 'access')
  const headers = { 'if-match': `"${version}"` }
  const renamed = { key: 'entry', data }
  expect((await mover.send('PUT', own.at(`/items/${id}`), renamed, headers)).status).toBe(200)
  const { number } = await own.put(await own.person('member'), ['roles', 'sign-in'])
  expect((await own.review(mover, number, {})).status).toBe(403)
  expect((await own.review(other, number, {})).status).toBe(200)
})

test('whoever leaves out a section cannot approve that its items go', async () => {
  await own.setRule({ required: 'kinds', kinds: ['faq'] })
  const sections = ['controls', 'advisories', 'disclosure']
  expect((await own.edit(mover, 'profile', { sections })).status).toBe(200)
  await offerToMover(['where', 'who'])
})

test('whoever removed what is public cannot approve that by waiting until the bin is emptied', async () => {
  const remove = async (key: string) => {
    const { id } = await own.item(mover, key)
    await mover.send('DELETE', own.at(`/items/${id}`))
    return id
  }
  await remove('who')
  await world.database.superPool.query(
    "update item set deleted_at = deleted_at - interval '31 days' where deleted_at is not null",
  )
  await emptyBins(world.context)
  await offerToMover(['who'])
  // Nor by removing it for good before the rules ask for approval.
  await own.setRule({ required: 'never' })
  const id = await remove('where')
  expect((await mover.send('DELETE', own.at(`/bin/${id}`))).status).toBe(204)
  await own.setRule({ required: 'always' })
  await offerToMover(['where'])
  const kept = await world.database.superPool.query('select from removal_editor')
  expect(kept.rowCount).toBe(0)
})

test('nor whoever gave it another key, once it is published under that', async () => {
  const { id, version, data } = await own.item(mover, 'who')
  const headers = { 'if-match': `"${version}"` }
  const path = own.at(`/items/${id}`)
  expect((await mover.send('PUT', path, { key: 'whom', data }, headers)).status).toBe(200)
  await offerToMover(['whom'])
  await offerToMover(['who'])
})

test('what is taken back is nobody’s: whoever discards a change may approve the next one', async () => {
  await own.edit(other, 'who', { answer: 'No.' })
  expect((await own.discard(mover, 'who')).status).toBe(204)
  await own.edit(other, 'who', { answer: 'Not at all.' })
  const { number } = await own.put(other, ['who'])
  expect((await own.review(other, number, {})).status).toBe(403)
  expect((await own.review(mover, number, {})).status).toBe(200)
})

test('whose words an older version has is an author of them, unless they were public', async () => {
  const say = (client: Person, answer: string) => own.edit(client, 'who', { answer })
  const publishUnseen = async () => {
    await own.setRule({ required: 'never' })
    expect((await own.publish(other, ['who'])).status).toBe(201)
    await own.setRule({ required: 'always' })
  }
  const revert = async (number: number) => {
    const { id, version } = await own.item(other, 'who')
    const headers = { 'if-match': `"${version}"` }
    const path = own.at(`/items/${id}/versions/${number}/revert`)
    expect((await other.send('POST', path, undefined, headers)).status).toBe(200)
  }
  await say(mover, 'Everybody, as nobody has seen yet.')
  await say(other, 'Some.')
  await publishUnseen()
  await revert(2)
  await offerToMover(['who'])
  await say(mover, 'Now and then.')
  await publishUnseen()
  await say(other, 'Never.')
  await publishUnseen()
  await revert(5)
  const { number } = await own.put(other, ['who'])
  expect((await own.review(mover, number, {})).status).toBe(200)
})

test('what was edited before it went from the page is still whose it was when it comes back', async () => {
  await own.edit(mover, 'who', { answer: 'Everybody, as nobody has seen yet.' })
  const { id } = await own.item(other, 'who')
  await other.send('DELETE', own.at(`/items/${id}`))
  const admin = await own.person('admin')
  const { number } = await own.put(admin, ['who'])
  expect((await own.review(await own.person('admin'), number, {})).status).toBe(200)
  expect((await own.publish(admin, ['who'])).status).toBe(201)
  expect((await admin.send('POST', own.at(`/items/${id}/restore`))).status).toBe(200)
  const back = await own.put(admin, ['who'])
  expect((await own.review(mover, back.number, {})).status).toBe(403)
})

test('what comes back from the bin is still whose it was, though another of its name was published', async () => {
  const create = async (client: Person, answer: string) => {
    const data = { question: 'When?', answer }
    await client.send('POST', own.at('/items'), { kind: 'faq', key: 'when', data })
    return (await own.item(client, 'when')).id
  }
  const unseen = await create(mover, 'At night, as nobody has seen yet.')
  await mover.send('DELETE', own.at(`/items/${unseen}`))
  const seen = await create(other, 'By day.')
  await own.setRule({ required: 'never' })
  expect((await own.publish(other, ['when'])).status).toBe(201)
  await own.setRule({ required: 'always' })
  await other.send('DELETE', own.at(`/items/${seen}`))
  expect((await other.send('POST', own.at(`/items/${unseen}/restore`))).status).toBe(200)
  await offerToMover(['when'])
})

test('what is done in a hidden section is whose it was when the section is shown', async () => {
  await own.setRule({ required: 'never' })
  await own.edit(other, 'profile', { sections: ['controls'] })
  const appearance = { kind: 'appearance', data: { scheme: 'both' } }
  expect((await other.send('POST', own.at('/items'), appearance)).status).toBe(201)
  expect((await own.publish(other)).status).toBe(201)
  await own.setRule({ required: 'always' })

  await own.edit(mover, 'appearance', { headings: { faqs: 'Asked by nobody' } })
  await move('who', null)
  await own.edit(other, 'roles', { description: 'Two roles.' })
  expect((await own.discard(other, 'roles')).status).toBe(204)
  await own.edit(other, 'profile', { sections: ['controls', 'faqs'] })

  const { number } = await own.put(await own.person('member'), ['profile', 'appearance', 'who'])
  const shown = await own.show(mover, number)
  expect(Object.fromEntries(shown.changes.map(({ key, mine }) => [key, mine]))).toEqual({
    profile: 'can_review',
    appearance: 'own',
    who: 'own',
  })
})
