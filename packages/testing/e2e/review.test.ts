import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Item } from '@candor/contract/views'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf, faultsOfDialog } from './axe.ts'
import { keyboardOf } from './keyboard.ts'
import { ReviewedOxom } from './reviewed-oxom.ts'
import { get, root, type FreshCandor } from './running-candor.ts'

let oxom: ReviewedOxom
let candor: FreshCandor
let admin: Page
let editor: Page
let reviewer: Page
let member: Page

const first = 'Where is my data stored?'
const second = 'How do you separate workspaces?'
const third = 'Do you support SSO?'

beforeAll(async () => {
  oxom = await ReviewedOxom.open()
  candor = oxom.candor
  admin = await oxom.admin()
  editor = await oxom.person('editor', 'editor')
  reviewer = await oxom.person('reviewer', 'editor')
  member = await oxom.person('member', 'member')
})
afterAll(() => oxom.close())

const answer = (page: Page, title: string, words: string) => oxom.answer(page, title, words)
const buttonOf = (page: Page, name: string) => page.getByRole('button', { name })
const cardOf = (page: Page, title: string) => page.getByRole('article', { name: title })

const publicPage = async () => (await get(candor.port, `oxom.localhost:${candor.port}`)).text

test('an admin sets in words that everything needs approval', async () => {
  await admin.goto(`${candor.origin}/oxom/settings/review`)
  await admin.getByText('Editors and admins can publish without approval.').waitFor()
  await admin.getByRole('radio', { name: 'Everything' }).check({ force: true })
  expect(await faultsOf(admin)).toEqual([])
  await admin.getByRole('button', { name: 'Set this rule' }).click()
  await admin.getByText('The rule is set.').waitFor()
  await admin.getByRole('button', { name: 'New group…' }).click()
  expect(await faultsOfDialog(admin)).toEqual([])
  await admin.keyboard.press('Escape')
  await member.goto(`${candor.origin}/oxom/settings/review`)
  await member.getByText('Every change needs approval by an editor or admin.').waitFor()
  expect(await member.getByRole('button', { name: 'New group…' }).count()).toBe(0)
})

test('an editor puts two changes forward, and is told that neither can be published yet', async () => {
  await answer(editor, first, 'In Frankfurt.')
  await answer(editor, second, 'By a wall.')
  await editor.goto(`${candor.origin}/oxom/changes`)
  const why = editor.getByText('Can’t be published yet: it needs approval.')
  await expect.poll(() => why.count()).toBe(2)
  expect(await editor.getByRole('button', { name: /^Publish/ }).count()).toBe(0)
  await editor.getByRole('button', { name: 'Ask for review of 2 changes…' }).click()
  expect(await faultsOfDialog(editor)).toEqual([])
  await editor.getByLabel('Title').fill('Two better answers')
  await editor.getByRole('button', { name: 'Ask for review', exact: true }).click()
  await editor.getByRole('heading', { name: 'Two better answers' }).waitFor()
  await cardOf(editor, first).getByText('It is your own change').waitFor()
  expect(await editor.getByRole('button', { name: /^Approve/ }).count()).toBe(0)
})

test('a reviewer comments on one and approves the other, with the keyboard alone', async () => {
  const { press, type, tabTo, pressAt } = keyboardOf(reviewer)
  await reviewer.goto(`${candor.origin}/oxom`)
  await pressAt(reviewer.getByRole('link', { name: 'Change requests 1 waits for you' }))
  await pressAt(reviewer.getByRole('link', { name: 'Two better answers', exact: true }))
  await pressAt(buttonOf(reviewer, `Approve ${first}`))
  await reviewer.getByText(`You approved “${first}”.`).waitFor()
  const back = buttonOf(reviewer, `Take back my approval ${first}`)
  await expect.poll(() => back.evaluate((one) => one === document.activeElement)).toBe(true)
  const area = reviewer.getByRole('textbox', { name: `Comment on ${second}` })
  await tabTo(area)
  await type('Which wall? @edi')
  // An input method’s Enter takes the characters that it composed, and nobody from the list.
  await area.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })
  expect(await area.inputValue()).toBe('Which wall? @edi')
  await press('Enter')
  await type('please say')
  await press('Control+Enter')
  await cardOf(reviewer, second).getByText('Which wall? @editor please say').waitFor()
  expect(await faultsOf(reviewer)).toEqual([])
})

test('what is approved is published by an admin, and the public page shows exactly that', async () => {
  await admin.goto(`${candor.origin}/oxom/change-requests/1`)
  await admin.getByText('1 of 2 changes can be published').waitFor()
  await admin.getByRole('link', { name: 'See the page' }).click()
  await admin.getByRole('heading', { name: 'Page of request 1' }).waitFor()
  await admin.getByText('By a wall.').waitFor()
  expect(await faultsOf(admin)).toEqual([])
  await admin.goBack()
  await admin.getByRole('button', { name: 'Publish 1 change…' }).click()
  const dialog = admin.getByRole('dialog')
  expect(
    await dialog
      .getByRole('checkbox', { name: new RegExp(`^${second.slice(0, 20)}`) })
      .isDisabled(),
  ).toBe(true)
  expect(await faultsOfDialog(admin)).toEqual([])
  await dialog.getByRole('button', { name: 'Publish 1 change' }).click()
  await admin.getByText('Release 2 is public.').waitFor()
  await expect.poll(publicPage).toContain('In Frankfurt.')
  expect(await publicPage()).not.toContain('By a wall.')
  const out = cardOf(admin, first)
  await out.getByRole('columnheader', { name: 'Release 2' }).waitFor()
  await out.getByText('In Frankfurt.').waitFor()
  await out.getByText(/^reviewer approved this/).waitFor()
  const facts = admin.getByRole('complementary', { name: 'State of the request' })
  await facts.getByRole('heading', { name: 'Public so far' }).waitFor()
  await facts.getByText('Approved by').waitFor()
  expect(await faultsOf(admin)).toEqual([])
  await admin.goto(`${candor.origin}/oxom/releases`)
  const release = admin.getByRole('row').filter({ hasText: 'Two better answers' })
  await release.getByText('Approved by reviewer').waitFor()
  await release.getByRole('link', { name: 'View page as of release 2' }).click()
  await admin.getByText('In Frankfurt.').waitFor()
  expect(await faultsOf(admin)).toEqual([])
})

test('an edit after approval asks for approval again, and shows only what changed since', async () => {
  await reviewer.reload()
  await reviewer.getByRole('button', { name: `Approve ${second}` }).click()
  await reviewer.getByText(`You approved “${second}”.`).waitFor()
  await answer(editor, second, 'By a wall of rows.')
  await reviewer.reload()
  const since = cardOf(reviewer, second)
  await since.getByRole('heading', { name: 'Changed since you approved it' }).waitFor()
  await since.getByText('it changed since, so that counts no longer').waitFor()
  await admin.goto(`${candor.origin}/oxom/change-requests/1`)
  await admin.getByText('Nothing of it can be published before it is approved.').waitFor()
  expect(await admin.getByRole('button', { name: /^Publish/ }).count()).toBe(0)
  await reviewer.getByRole('button', { name: `Ask for changes… ${second}` }).click()
  const dialog = reviewer.getByRole('dialog')
  await dialog.getByLabel('What should be different?').fill('Say which rows.')
  await answer(editor, second, 'By a wall of many rows.')
  await dialog.getByRole('heading', { name: 'editor edited this while you wrote' }).waitFor()
  await dialog.getByRole('cell', { name: 'By a wall of many rows.' }).waitFor()
  expect(await dialog.getByLabel('What should be different?').inputValue()).toBe('Say which rows.')
  expect(await faultsOf(reviewer)).toEqual([])
  await dialog.getByRole('button', { name: 'Still ask for changes' }).click()
  await reviewer.getByText('editor is told what should be different.').waitFor()
  await editor.goto(`${candor.origin}/oxom/change-requests`)
  await editor.getByText('Changes asked for').waitFor()
  await editor.getByRole('heading', { name: '1 waits for you' }).waitFor()
  await editor.getByText('Waits for your edit').waitFor()
  expect(await faultsOf(editor)).toEqual([])
})

test('a time is set on one’s own clock, changed, and taken back', async () => {
  await answer(editor, second, 'By a wall of rows in PostgreSQL.')
  await reviewer.reload()
  await reviewer.getByRole('button', { name: 'Approve the change' }).click()
  await reviewer.getByText('You approved 1 change.').waitFor()
  await reviewer.getByRole('button', { name: 'Publish at a time…' }).click()
  await reviewer.getByLabel('Day').fill('tomorrow week')
  await reviewer.getByRole('button', { name: 'Set the time' }).click()
  await reviewer.getByText('Type a day, such as').waitFor()
  const year = new Date(Date.now() + 200 * 86_400_000).getFullYear()
  await reviewer.getByLabel('Day').fill(`14 May ${year}`)
  await reviewer.getByText(/at 09:00, Europe\/Berlin. That is 14 May, 07:00 UTC/).waitFor()
  expect(await faultsOf(reviewer)).toEqual([])
  await reviewer.getByRole('button', { name: 'Set the time' }).click()
  const state = reviewer.getByRole('complementary', { name: 'State of the request' })
  await state.getByText(/1 change on \w+ 14 May .* 09:00, Europe\/Berlin/).waitFor()
  await reviewer.getByRole('button', { name: 'Change the time…' }).click()
  expect(await reviewer.getByLabel('Day').inputValue()).toBe(`14 May ${year}`)
  expect(await reviewer.getByLabel('Time', { exact: true }).inputValue()).toBe('09:00')
  await reviewer.getByLabel('Day').fill(`15 May ${year}`)
  await reviewer.getByLabel('Time', { exact: true }).fill('17:30')
  await reviewer.getByRole('button', { name: 'Set the time' }).click()
  await state.getByText(/1 change on \w+ 15 May .* 17:30, Europe\/Berlin/).waitFor()
  expect(await state.getByText(/14 May/).count()).toBe(0)
  await reviewer.getByRole('button', { name: 'Do not publish it by itself' }).click()
  await reviewer.getByText('Nothing is published by itself any more.').waitFor()
  expect(await state.getByText('Goes out by itself').count()).toBe(0)
  await oxom.plan(reviewer, 1, 1_500)
  await answer(editor, second, 'By a wall, again.')
  await state.getByRole('heading', { name: 'Not published as planned' }).waitFor()
  await state.getByText(`“${second}”`).waitFor()
})

test('a member comments, but finds nothing to publish or approve, and is refused by the API', async () => {
  await member.goto(`${candor.origin}/oxom/change-requests/1`)
  await member.getByText('Admins and editors of this workspace can publish.').waitFor()
  expect(
    await member.getByRole('button', { name: /Approve|Publish|Ask for changes/ }).count(),
  ).toBe(0)
  await member.getByLabel('Comment on the whole request').fill('I like it.')
  await member.getByRole('button', { name: 'Comment', exact: true }).click()
  await member.getByText('I like it.').waitFor()
  await member.goto(`${candor.origin}/oxom/changes?publish=true`)
  await member.getByText('Admins and editors of this workspace can publish.').waitFor()
  expect(await member.getByRole('dialog').count()).toBe(0)
  expect(await member.getByRole('button', { name: /Publish/ }).count()).toBe(0)
  const workspace = `${candor.origin}/api/workspaces/oxom`
  const body = { note: '', after: 2, changes: [{ kind: 'faq', key: 'any', version: 1 }] }
  for (const path of ['releases', 'change-requests/1/releases', 'releases/emergency']) {
    const refused = await member.request.post(`${workspace}/${path}`, {
      data: { ...body, ...(path.endsWith('emergency') && { reason: 'So' }) },
      headers: { origin: candor.origin, 'idempotency-key': `member-${path}` },
    })
    expect(refused.status(), path).toBe(403)
  }
})

test('a member proposes what the draft should say, and an editor takes it over', async () => {
  await member.goto(`${candor.origin}/oxom/content/faqs`)
  const list = member.getByRole('region', { name: 'All FAQs' })
  await list.getByRole('link', { name: third }).click()
  await member.getByRole('link', { name: 'Propose a change…' }).click()
  await member.getByRole('button', { name: 'Propose it' }).click()
  await member.getByText('Nothing is different yet.').waitFor()
  await member.getByRole('textbox', { name: 'Question' }).fill('')
  await member.getByRole('textbox', { name: 'Question' }).blur()
  await member
    .getByText(/^Write /)
    .first()
    .waitFor()
  expect(await member.getByText('Not saved').count()).toBe(0)
  await member.getByRole('textbox', { name: 'Question' }).fill(third)
  await member.getByRole('textbox', { name: 'Answer' }).fill('Yes, with SAML.')
  expect(await faultsOf(member)).toEqual([])
  await member.getByRole('button', { name: 'Propose it' }).click()
  await member.getByText('It is proposed.').waitFor()
  await answer(editor, third, 'Not yet.')
  await editor.goto(`${candor.origin}/oxom/change-requests/2`)
  await editor.getByText('The draft was edited since').waitFor()
  const proposal = editor.getByRole('article', { name: `Proposal: ${third}` })
  expect(await proposal.getByRole('cell').allTextContents()).toEqual([
    'Not yet.',
    'Yes, with SAML.',
  ])
  await proposal.getByRole('button', { name: 'Take over into the draft' }).click()
  await editor.getByText('is in the draft, and a change of this request').waitFor()
  await cardOf(editor, third).getByText('Yes, with SAML.').waitFor()
})

test('an admin publishes past the rules, for a reason that the release keeps', async () => {
  await answer(editor, first, 'In Frankfurt and Dublin.')
  await admin.goto(`${candor.origin}/oxom/changes`)
  for (const other of [second, third]) {
    await admin.getByRole('checkbox', { name: `Choose ${other}` }).uncheck()
  }
  await admin.getByRole('button', { name: 'Publish in an emergency…' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByText('every admin is told').waitFor()
  expect(await faultsOfDialog(admin)).toEqual([])
  await dialog.getByRole('button', { name: 'Publish in an emergency' }).click()
  await dialog.getByText('Write something here').waitFor()
  await dialog.getByLabel('Why can it not wait?').fill('Dublin was missing')
  await dialog.getByRole('button', { name: 'Publish in an emergency' }).click()
  await admin.getByText('Release 3 is public, without approval.').waitFor()
  await expect.poll(publicPage).toContain('In Frankfurt and Dublin.')
  await admin.goto(`${candor.origin}/oxom/releases/3`)
  await admin.getByText('Dublin was missing').waitFor()
})

test('an admin puts an older page back now where the rules ask for approval, and the log says so', async () => {
  await admin.goto(`${candor.origin}/oxom/releases/2`)
  await admin.getByRole('button', { name: 'Put this back now…' }).click()
  const dialog = admin.getByRole('dialog', { name: 'Put release 2 back now' })
  await dialog.locator('td.before del', { hasText: 'Dublin' }).waitFor()
  expect(await faultsOf(admin)).toEqual([])
  const publish = dialog.getByRole('button', { name: 'Put it back now' })
  await publish.click()
  await dialog.getByText('Write something here').waitFor()
  await dialog.getByLabel('Why can it not wait?').fill('Dublin is not ready')
  await publish.click()
  await admin.getByText('Release 4 is public, with what release 2 said.').waitFor()
  await expect.poll(publicPage).not.toContain('Dublin')
  await editor.goto(`${candor.origin}/oxom/releases/2`)
  await editor.getByRole('button', { name: 'Roll back to this…' }).waitFor()
  expect(await editor.getByRole('button', { name: 'Put this back now…' }).count()).toBe(0)
  await admin.goto(`${candor.origin}/oxom/audit-log`)
  const entries = admin.getByRole('listitem')
  await entries.filter({ hasText: 'admin published release 4 in an emergency' }).waitFor()
  await entries.filter({ hasText: 'reviewer asked for changes in change request 1' }).waitFor()
  await entries
    .filter({ hasText: 'reviewer approved changes in change request 1' })
    .first()
    .waitFor()
})

test('a review is done with the keyboard alone, from asking to a time that is taken back and a release', async () => {
  const [fourth, fifth] = ['Who answers at night?', 'Who answers on Sundays?']
  for (const question of [fourth, fifth]) {
    const data = { kind: 'faq', data: { question, answer: 'Somebody does.' } }
    const to = { data, headers: { origin: candor.origin } }
    await editor.request.post(`${candor.origin}/api/workspaces/oxom/items`, to)
  }
  const [asker, judge, publisher] = [keyboardOf(editor), keyboardOf(reviewer), keyboardOf(admin)]
  await editor.goto(`${candor.origin}/oxom/changes`)
  await asker.tabTo(editor.getByRole('checkbox', { name: /^Choose all/ }))
  await asker.press('Space')
  for (const question of [fourth, fifth]) {
    await asker.tabTo(editor.getByRole('checkbox', { name: `Choose ${question}` }))
    await asker.press('Space')
  }
  await asker.pressAt(buttonOf(editor, 'Ask for review of 2 changes…'))
  await asker.tabTo(editor.getByRole('textbox', { name: 'Title' }))
  await asker.type('Who answers when')
  await asker.tabTo(editor.getByRole('checkbox', { name: 'reviewer' }))
  await asker.press('Space')
  await asker.pressAt(editor.getByRole('button', { name: 'Ask for review', exact: true }))
  await editor.getByRole('heading', { name: 'Who answers when' }).waitFor()

  await reviewer.goto(`${candor.origin}/oxom/inbox`)
  await judge.pressAt(reviewer.getByRole('main').getByRole('link', { name: /Who answers when/ }))
  await judge.pressAt(buttonOf(reviewer, `Ask for changes… ${fourth}`))
  await judge.tabTo(reviewer.getByRole('textbox', { name: 'What should be different?' }))
  await judge.type('Say their names.')
  await judge.pressAt(reviewer.getByRole('button', { name: 'Ask for changes', exact: true }))
  await reviewer.getByText('editor is told what should be different.').waitFor()
  await judge.pressAt(buttonOf(reviewer, `Approve ${fifth}`))
  await reviewer.getByText(`You approved “${fifth}”.`).waitFor()

  await cardOf(editor, fourth).getByText('Say their names.').waitFor()
  await asker.tabTo(editor.getByRole('textbox', { name: `Comment on ${fourth}` }))
  await asker.type('Ada and Bo do.')
  await asker.press('Control+Enter')
  await cardOf(reviewer, fourth).getByText('Ada and Bo do.').waitFor()

  await admin.goto(new URL(editor.url()).href)
  await publisher.pressAt(buttonOf(admin, 'Publish at a time…'))
  await publisher.tabTo(admin.getByRole('textbox', { name: 'Day', exact: true }))
  await publisher.type(`14 May ${new Date(Date.now() + 200 * 86_400_000).getFullYear()}`)
  await publisher.pressAt(buttonOf(admin, 'Set the time'))
  await admin.getByText(/1 change on \w+ 14 May/).waitFor()
  await publisher.pressAt(buttonOf(admin, 'Do not publish it by itself'))
  await admin.getByText('Nothing is published by itself any more.').waitFor()
  await publisher.pressAt(buttonOf(admin, 'Publish 1 change…'))
  const dialog = admin.getByRole('dialog')
  await publisher.pressAt(dialog.getByRole('button', { name: 'Publish 1 change' }))
  await admin.getByText('Release 5 is public.').waitFor()
  await expect.poll(publicPage).toContain(fifth)
  expect(await publicPage()).not.toContain(fourth)
})

test('notices and closed requests are shown without a fault of accessibility', async () => {
  await editor.goto(`${candor.origin}/oxom/inbox`)
  await editor
    .getByRole('main')
    .getByRole('link', { name: /Who answers when/ })
    .first()
    .waitFor()
  expect(await faultsOf(editor)).toEqual([])
  await editor.goto(`${candor.origin}/oxom/change-requests/2`)
  await editor.getByRole('button', { name: 'Close without publishing' }).click()
  await editor.getByText('The request is closed').waitFor()
  await editor.goto(`${candor.origin}/oxom/change-requests?state=done`)
  await editor.locator('.requests li').first().waitFor()
  expect(await faultsOf(editor)).toEqual([])
})

test('a member finds something at every address of a workspace, and is told for whom the rest is', async () => {
  const folder = join(root, 'apps/dashboard/src/routes/_signed-in/$workspace')
  const api = `${candor.origin}/api/workspaces/oxom`
  const { items } = (await (await member.request.get(`${api}/items`)).json()) as { items: Item[] }
  const id = items.find(({ kind }) => kind === 'faq')?.id ?? ''
  const values: Record<string, string> = { $number: '1', $section: 'faqs', $id: id, $host: 'none' }
  const places = readdirSync(folder)
    .map((file) => file.replace('.tsx', '').split('.'))
    .map((parts) => parts.map((part) => part.replace(/_$/, '')))
    .map((parts) => parts.map((part) => values[part] ?? part).filter((part) => part !== 'index'))
    .map((parts) => ['/oxom', ...parts].join('/'))
  expect(places.length).toBeGreaterThan(25)
  const found: string[] = []
  await member.goto(`${candor.origin}/oxom`)
  for (const place of [...places, '/oxom/content/faqs/new']) {
    // As a link does it, without loading everything anew.
    await member.evaluate((href) => Reflect.get(self, '__TSR_ROUTER__').navigate({ href }), place)
    const heading = await member.getByRole('heading', { level: 1 }).first().textContent()
    const isStuck = (await member.getByRole('button', { name: 'Try again' }).count()) > 0
    found.push(`${place} ${isStuck ? 'Try again' : heading}`)
  }
  expect(found.filter((line) => /Try again|This is /.test(line))).toEqual([
    '/oxom/audit-log This is for admins and editors',
  ])
})
