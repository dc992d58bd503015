import type { ChangeRequest } from '@candor/contract/change-request/views'
import type { Changes, Item } from '@candor/contract/views'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from './axe.ts'
import { ReviewedOxom } from './reviewed-oxom.ts'
import { get, type FreshCandor } from './running-candor.ts'

let oxom: ReviewedOxom
let candor: FreshCandor
let admin: Page
let editor: Page
let reviewer: Page

const first = 'Where is my data stored?'
const second = 'How do you separate workspaces?'
const third = 'Do you support SSO?'

beforeAll(async () => {
  oxom = await ReviewedOxom.open()
  candor = oxom.candor
  admin = await oxom.admin()
  editor = await oxom.person('editor', 'editor')
  reviewer = await oxom.person('reviewer', 'editor')
})
afterAll(() => oxom.close())

const at = (path: string) => `${oxom.api}${path}`
const read = async <T>(path: string) => (await (await admin.request.get(at(path))).json()) as T

async function itemOf(title: string): Promise<Item> {
  const { items } = await read<{ items: Item[] }>('/items')
  const item = items.find(({ data }) => data['question'] === title)
  if (!item) throw new Error(`no item ${title}`)
  return item
}

const answer = (page: Page, title: string, words: string) => oxom.answer(page, title, words)

/** The person who asks puts what is changed of these before the others. */
async function putForward(page: Page, titles: readonly string[]): Promise<number> {
  const { changes } = await read<Changes>('/changes')
  const wanted = changes.filter(({ title }) => titles.includes(title))
  const answered = await page.request.post(at('/change-requests'), {
    data: {
      title: 'Better answers',
      description: '',
      changes: wanted.map(({ kind, key }) => ({ kind, key })),
    },
    headers: { origin: candor.origin, 'idempotency-key': `"${crypto.randomUUID()}"` },
  })
  expect(answered.status(), await answered.text()).toBe(201)
  return ((await answered.json()) as ChangeRequest).number
}

const statesOf = async (number: number) =>
  Object.fromEntries(
    (await read<ChangeRequest>(`/change-requests/${number}`)).changes.map((one) => [
      one.title,
      one.state,
    ]),
  )

const cardOf = (page: Page, title: string) => page.getByRole('article', { name: title })
const publicPage = async () => (await get(candor.port, `oxom.localhost:${candor.port}`)).text

/** What is too narrow to be read, besides. */
async function troubleOn(page: Page): Promise<string[]> {
  const found = await faultsOf(page)
  await page.setViewportSize({ width: 390, height: 900 })
  for (const notice of await page.locator('.notice').all()) {
    const box = await notice.boundingBox()
    if (box && box.width < 240) found.push(`a notice ${box.width} px wide`)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  return found
}

test('nothing goes out that came or was edited while somebody wrote the note', async () => {
  await answer(editor, first, 'In Frankfurt.')
  await admin.goto(`${candor.origin}/oxom/changes`)
  await admin.getByRole('button', { name: 'Publish 1 change…' }).first().click()
  const dialog = admin.getByRole('dialog', { name: 'Publish 1 change as release 2' })
  await dialog.getByLabel('Note for the history').fill('Where it is')
  await answer(editor, first, 'In Frankfurt, in the cellar of a bank.')
  await answer(editor, second, 'By a wall that nobody read of.')
  await dialog.getByRole('heading', { name: `editor edited “${first}” while you looked` }).waitFor()
  await dialog.getByRole('cell', { name: 'in the cellar of a bank' }).waitFor()
  await dialog.getByText(`“${second}” came while you looked, and is not chosen.`).waitFor()
  expect(await troubleOn(admin)).toEqual([])

  const publish = dialog.getByRole('button', { name: 'Publish 1 change' })
  await publish.click()
  const notice = dialog.locator('.since-opened')
  await expect.poll(() => notice.evaluate((one) => one === document.activeElement)).toBe(true)
  expect((await read<{ releases: object[] }>('/releases')).releases).toHaveLength(1)
  await dialog.getByRole('button', { name: 'Show it as it is now' }).click()
  await expect.poll(() => dialog.getByRole('heading', { name: /^editor edited/ }).count()).toBe(0)
  expect(await dialog.getByLabel('Note for the history').inputValue()).toBe('Where it is')
  await publish.click()
  await admin.getByText('Release 2 is public.').waitFor()
  await expect.poll(publicPage).toContain('In Frankfurt, in the cellar of a bank.')
  expect(await publicPage()).not.toContain('By a wall that nobody read of.')
})

test('what came into the list is ticked by whoever looks, not by itself', async () => {
  const tick = admin.getByRole('checkbox', { name: `Choose ${second}` })
  await cardOf(admin, second).getByText('It came while you looked').waitFor()
  expect(await tick.isChecked()).toBe(false)
  await admin.getByText('0 of 1 chosen').waitFor()
  await tick.check()
  await admin.getByRole('button', { name: 'Publish 1 change…' }).first().waitFor()
  expect(await admin.getByText('It came while you looked').count()).toBe(0)
})

test('what was edited since it was seen is not discarded, and its card says what became of it', async () => {
  await answer(editor, second, 'By a wall, after an hour of thought.')
  const card = cardOf(admin, second)
  await card.getByRole('heading', { name: 'editor edited this while you looked' }).waitFor()
  expect(await troubleOn(admin)).toEqual([])
  await card.getByRole('button', { name: `Discard ${second}` }).click()
  await admin.getByText(`Nothing was discarded. “${second}” was edited since you looked`).waitFor()
  expect((await itemOf(second)).data['answer']).toBe('By a wall, after an hour of thought.')
  await card.getByRole('button', { name: 'Show it as it is now' }).click()
  await expect.poll(() => card.evaluate((one) => one === document.activeElement)).toBe(true)
  await card.getByRole('button', { name: `Discard ${second}` }).click()
  await admin.getByText(`“${second}” is as the public has it.`).waitFor()
  expect((await itemOf(second)).data['answer']).not.toContain('wall')
})

test('what is published by somebody else while one writes is said, and the note stays', async () => {
  await answer(editor, second, 'By rows.')
  await admin.goto(`${candor.origin}/oxom/changes?publish=true`)
  const dialog = admin.getByRole('dialog', { name: 'Publish 1 change as release 3' })
  await dialog.getByLabel('Note for the history').fill('What I wrote')
  const { changes } = await read<Changes>('/changes')
  const seen = changes.map(({ kind, key, version }) => ({ kind, key, version }))
  const published = await editor.request.post(at('/releases'), {
    data: { note: '', after: 2, changes: seen },
    headers: { origin: candor.origin, 'idempotency-key': `"${crypto.randomUUID()}"` },
  })
  expect(published.status(), await published.text()).toBe(201)
  await dialog.getByRole('heading', { name: 'Release 3 was published while you looked' }).waitFor()
  await dialog.getByText(`“${second}” is not among the changes any more.`).waitFor()
  expect(await dialog.getByLabel('Note for the history').inputValue()).toBe('What I wrote')
  await dialog.getByRole('button', { name: 'Not yet' }).click()
  await admin.getByRole('heading', { name: 'What should change next?' }).waitFor()
})

test('only what a reviewer has seen is approved, one by one and all at once', async () => {
  await admin.goto(`${candor.origin}/oxom/settings/review`)
  await admin.getByRole('radio', { name: 'Everything' }).check({ force: true })
  await admin.getByRole('button', { name: 'Set this rule' }).click()
  await admin.getByText('The rule is set.').waitFor()
  await answer(editor, first, 'In Dublin.')
  await answer(editor, second, 'By tables.')
  const number = await putForward(editor, [first, second])
  await reviewer.goto(`${candor.origin}/oxom/change-requests/${number}`)
  await reviewer.getByRole('button', { name: 'Approve all 2 changes' }).waitFor()
  await answer(editor, first, 'In Dublin, which nobody has read.')
  const card = cardOf(reviewer, first)
  await card.getByRole('heading', { name: 'editor edited this while you looked' }).waitFor()
  expect(await troubleOn(reviewer)).toEqual([])

  await card.getByRole('button', { name: `Approve ${first}` }).click()
  const place = reviewer.locator('[id^="edited/"]')
  await expect.poll(() => place.evaluate((one) => one === document.activeElement)).toBe(true)
  await reviewer.getByRole('button', { name: 'Approve the one you have seen' }).click()
  await reviewer.getByText('You approved 1 change.').waitFor()
  expect(await statesOf(number)).toEqual({ [first]: 'waiting', [second]: 'approved' })

  await reviewer.getByRole('button', { name: 'Look again at 1 change' }).click()
  await card.getByRole('button', { name: 'Show it as it is now' }).click()
  await card.getByText('In Dublin, which nobody has read.').waitFor()
  await card.getByRole('button', { name: `Approve ${first}` }).click()
  await reviewer.getByText(`You approved “${first}”.`).waitFor()
  expect(await statesOf(number)).toEqual({ [first]: 'approved', [second]: 'approved' })
})

test('a request’s dialogs publish and plan what was seen when they were opened, and keep what was typed', async () => {
  await answer(editor, third, 'Yes.')
  await admin.goto(`${candor.origin}/oxom/change-requests/1`)
  await admin.getByRole('button', { name: 'Publish at a time…' }).click()
  const plan = admin.getByRole('dialog', { name: 'Publish at a time' })
  const year = new Date(Date.now() + 200 * 86_400_000).getFullYear()
  await plan.getByLabel('Day').fill(`14 May ${year}`)
  await answer(editor, second, 'By tables, and what nobody has read.')
  await plan.getByRole('heading', { name: `editor edited “${second}”` }).waitFor()
  await plan.getByRole('button', { name: 'Set the time' }).click()
  expect(await plan.getByLabel('Day').inputValue()).toBe(`14 May ${year}`)
  expect((await read<ChangeRequest>('/change-requests/1')).schedule).toBeNull()
  await plan.getByRole('button', { name: 'Cancel' }).click()

  await answer(editor, second, 'By tables.')
  await admin.getByRole('button', { name: 'Publish 2 changes…' }).click()
  const dialog = admin.getByRole('dialog', { name: 'Publish as release 4' })
  await dialog.getByLabel('Note for the history').fill('Two answers')
  await answer(editor, second, 'By tables, and what nobody has read.')
  await dialog.getByRole('heading', { name: `editor edited “${second}”` }).waitFor()
  await dialog.getByRole('button', { name: 'Publish 2 changes' }).click()
  await dialog.getByRole('button', { name: 'Show it as it is now' }).waitFor()
  await dialog.getByRole('checkbox', { name: second }).uncheck()
  await expect.poll(() => dialog.getByRole('heading', { name: /^editor edited/ }).count()).toBe(0)
  expect(await troubleOn(admin)).toEqual([])
  const opening = admin.waitForEvent('popup')
  await dialog.getByRole('link', { name: 'See the page with 1 change' }).click()
  const preview = await opening
  await preview.getByText('as it would be with 1 of 2 changes of this request').waitFor()
  await preview.getByText('In Dublin, which nobody has read.').waitFor()
  expect(await preview.getByText('By tables, and what nobody has read.').count()).toBe(0)
  await preview.close()
  await dialog.getByRole('button', { name: 'Publish 1 change' }).click()
  await admin.getByText('Release 4 is public.').waitFor()
  expect((await read<{ releases: { note: string }[] }>('/releases')).releases[0]?.note).toBe(
    'Two answers',
  )
  await expect.poll(publicPage).toContain('In Dublin, which nobody has read.')
  expect(await publicPage()).not.toContain('By tables, and what nobody has read.')
})

test('an emergency is for what was seen as well, and keeps its reason', async () => {
  await admin.goto(`${candor.origin}/oxom/changes`)
  await admin.getByRole('button', { name: 'Publish in an emergency…' }).click()
  const dialog = admin.getByRole('dialog', { name: 'Publish 2 changes without approval' })
  await dialog.getByLabel('Why can it not wait?').fill('It burns')
  await answer(editor, third, 'Yes, and what nobody has read.')
  await dialog.getByRole('heading', { name: `editor edited “${third}”` }).waitFor()
  await dialog.getByRole('button', { name: 'Publish in an emergency' }).click()
  expect(await dialog.getByLabel('Why can it not wait?').inputValue()).toBe('It burns')
  expect(await publicPage()).not.toContain('what nobody has read.')
  await dialog.getByRole('button', { name: 'Show it as it is now' }).click()
  await dialog.getByRole('button', { name: 'Publish in an emergency' }).click()
  await admin.getByText('Release 5 is public, without approval.').waitFor()
})
