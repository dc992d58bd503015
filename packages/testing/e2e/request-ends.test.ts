import type { Member } from '@candor/contract/views/people'
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
let member: Page

const first = 'Where is my data stored?'
const third = 'Do you support SSO?'

beforeAll(async () => {
  oxom = await ReviewedOxom.open()
  candor = oxom.candor
  admin = await oxom.admin()
  editor = await oxom.person('editor', 'editor')
  reviewer = await oxom.person('reviewer', 'editor')
  member = await oxom.person('member', 'member')
  await oxom.setRule(admin, { required: 'always' })
})
afterAll(() => oxom.close())

const publicPage = async () => (await get(candor.port, `oxom.localhost:${candor.port}`)).text

test('a proposal that is refused leaves no empty request open, and another attempt goes on in the same one', async () => {
  await member.goto(`${candor.origin}/oxom/content/faqs`)
  const list = member.getByRole('region', { name: 'All FAQs' })
  await list.getByRole('link', { name: third }).click()
  await member.getByRole('link', { name: 'Propose a change…' }).click()
  const box = member.getByRole('textbox', { name: 'Answer' })
  await box.fill('Yes, with OIDC.')
  await oxom.answer(editor, third, 'Yes, with OIDC.')
  const propose = member.getByRole('button', { name: 'Propose it' })
  await propose.click()
  await member.getByText('The draft says exactly this already').waitFor()
  const stateOf = async (number: number) => (await oxom.request(member, number)).state
  await expect.poll(() => stateOf(1)).toBe('closed')
  await box.fill('Yes, with OIDC and SAML.')
  await propose.click()
  await member.getByText('It is proposed.').waitFor()
  await member.waitForURL(`${candor.origin}/oxom/change-requests/1`)
  expect(await stateOf(1)).toBe('open')
})

test('who was asked and may not approve any more is not asked again, and nobody is in the way of that', async () => {
  await oxom.answer(editor, first, 'In Frankfurt, as before.')
  await editor.goto(`${candor.origin}/oxom/changes`)
  await editor.getByRole('checkbox', { name: `Choose ${third}` }).uncheck()
  await editor.getByRole('button', { name: 'Ask for review of 1 change…' }).click()
  const dialog = editor.getByRole('dialog')
  await dialog.getByLabel('Title').fill('One better answer')
  await dialog.getByRole('checkbox', { name: 'reviewer' }).check()
  const members = `${oxom.api}/members`
  const listed = await admin.request.get(members)
  const people = ((await listed.json()) as { members: Member[] }).members
  const id = people.find(({ name }) => name === 'reviewer')?.userId ?? ''
  // Between the look and the press, of which no live event tells in time.
  await editor.route(/\/change-requests$/, async (route) => {
    await setRole(id, 'member')
    await route.continue()
  })
  await dialog.getByRole('button', { name: 'Ask for review', exact: true }).click()
  await dialog.getByText('By the rules reviewer’s approval does not count').waitFor()
  expect(await faultsOf(editor)).toEqual([])
  await editor.unroute(/\/change-requests$/)
  await setRole(id, 'editor')
  await dialog.getByRole('checkbox', { name: 'reviewer' }).waitFor()
  await dialog.getByRole('button', { name: 'Ask for review', exact: true }).click()
  await editor.getByRole('heading', { name: 'One better answer' }).waitFor()
  await setRole(id, 'member')
  await editor.reload()
  await editor.getByRole('button', { name: 'Ask for review again…' }).click()
  await dialog.getByText('reviewer can’t approve by the rules any more').waitFor()
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click()
  await editor.getByText('The reviewers are asked.').waitFor()
  await setRole(id, 'editor')
})

async function setRole(id: string, role: string): Promise<void> {
  const changed = await admin.request.put(`${oxom.api}/members/${id}`, {
    data: { role },
    headers: { origin: candor.origin },
  })
  expect(changed.status()).toBe(200)
}

test('closing a request that is planned says that nothing goes out, and whoever planned it is told', async () => {
  await oxom.approve(reviewer, 2)
  await oxom.plan(reviewer, 2, 3_600_000)
  const state = editor.getByRole('complementary', { name: 'State of the request' })
  await state.getByText('Planned by reviewer.').waitFor()
  await editor.getByRole('button', { name: 'Close without publishing' }).click()
  await editor.getByText('The request is closed, and what was planned does not go out.').waitFor()
  // Opening it again would not bring the plan back.
  expect(await editor.getByRole('button', { name: 'Undo' }).count()).toBe(0)
  await state.getByRole('heading', { name: 'Not planned any more' }).waitFor()
  await state.getByText('The request was closed before that time.').waitFor()
  expect(await faultsOf(editor)).toEqual([])
  await reviewer.goto(`${candor.origin}/oxom/inbox`)
  await reviewer
    .getByRole('link', { name: /“One better answer” will not be published as planned/ })
    .waitFor()
})

test('what goes out by itself reads as of whoever planned it', async () => {
  await editor.getByRole('button', { name: 'Open it again' }).click()
  await editor.getByText('The request is open again.').waitFor()
  await oxom.approve(reviewer, 2)
  await oxom.plan(reviewer, 2, 1_500)
  await expect.poll(publicPage, { timeout: 20_000 }).toContain('In Frankfurt, as before.')
  await editor.goto(`${candor.origin}/oxom/releases`)
  await editor.getByRole('cell', { name: /^reviewer, as planned/ }).waitFor()
  await editor.getByRole('link', { name: '2', exact: true }).click()
  await editor.getByText(/, by reviewer, as planned/).waitFor()
  await editor.goto(`${candor.origin}/oxom/inbox`)
  await editor.getByText(/^reviewer, as planned,/).waitFor()
  expect(await editor.getByText('publish-scheduled').count()).toBe(0)
})
