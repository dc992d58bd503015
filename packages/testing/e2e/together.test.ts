import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { ReviewRule, ReviewSettings } from '@candor/contract/review/rule'
import type { Item } from '@candor/contract/views'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeOn } from './axe.ts'
import { launchBrowser } from './browser.ts'
import { enter } from './enter.ts'
import { root, startFreshCandor, type FreshCandor } from './running-candor.ts'

let candor: FreshCandor
let browser: Browser
/** Two people, each in a browser of their own; Ada is the admin. */
let ada: Page
let bea: Page

beforeAll(async () => {
  candor = await startFreshCandor()
  browser = await launchBrowser()
  ada = await enter(browser, candor.signInLink())
  command('member', 'add', 'bea@example.com', '--workspace', 'oxom', '--role', 'editor')
  bea = await enter(browser, /http\S+/.exec(command('sign-in-link', 'bea@example.com'))?.[0] ?? '')
})
afterAll(async () => {
  await browser.close()
  await candor.remove()
})

function command(...args: string[]): string {
  const main = join(root, 'packages/cli/src/main.ts')
  return execFileSync(process.execPath, [main, ...args], { env: candor.env }).toString()
}

async function openControl(page: Page, title: string): Promise<void> {
  await page.goto(`${candor.origin}/oxom/content/controls`)
  await page
    .getByRole('region', { name: 'All controls' })
    .getByRole('link', { name: title })
    .click()
  await page.getByRole('region', { name: `Form of ${title}` }).waitFor()
}

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const saved = (page: Page) => page.getByText(/^Saved (just now|\d)/).waitFor()

async function problemsOf(page: Page): Promise<string[]> {
  const { violations } = await axeOn(page).analyze()
  return violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.target.join(' ')}`)
}

test('two people see who else is here, and what the other saves as soon as it is saved', async () => {
  await openControl(ada, 'Role model')
  await openControl(bea, 'Role model')
  await ada.getByText('bea is here too').waitFor()
  await bea.getByText('admin is here too').waitFor()
  await openControl(bea, 'Audit logging')
  const row = bea
    .getByRole('region', { name: 'All controls' })
    .getByRole('link', { name: 'Role model' })
  await row.getByText('admin here').waitFor()
  await field(ada, 'Description').fill('Each person has one role, and nothing beyond it.')
  await saved(ada)
  await row.click()
  await expect
    .poll(() => field(bea, 'Description').inputValue())
    .toBe('Each person has one role, and nothing beyond it.')
  await field(ada, 'Description').fill('Each person has exactly one role.')
  await expect
    .poll(() => field(bea, 'Description').inputValue())
    .toBe('Each person has exactly one role.')
  await bea.getByText(/^admin changed Description/).waitFor()
  expect(await problemsOf(bea)).toEqual([])
})

test('what each wrote in another field is put together, and only what both wrote is asked about', async () => {
  await bea.context().setOffline(true)
  await field(bea, 'Title').fill('Roles, by Bea')
  await field(bea, 'Description').fill('Bea says that each person has exactly one role.')
  await bea.getByText(/^Not saved yet/).waitFor()
  await field(ada, 'Title').fill('Roles, by Ada')
  await saved(ada)
  await field(ada, 'Key').fill('roles')
  await expect.poll(() => ada.getByText(/^Saved just now/).count()).toBe(1)
  await bea.context().setOffline(false)
  const conflict = bea.getByRole('region', { name: /^admin saved this too/ })
  await conflict.getByRole('group', { name: 'Title' }).waitFor()
  // Her own description, which nobody else touched, and the key that nobody else did, are no questions.
  expect(await conflict.getByRole('group').count()).toBe(1)
  await conflict.getByText('Bea', { exact: true }).waitFor()
  expect(await problemsOf(bea)).toEqual([])
  await conflict.getByRole('radio', { name: /Something of both/ }).check()
  await conflict.getByRole('textbox', { name: 'Title' }).fill('Roles, by both')
  await conflict.getByRole('button', { name: 'Save this choice' }).click()
  await saved(bea)
  await expect.poll(() => field(ada, 'Title').inputValue()).toBe('Roles, by both')
  expect(await field(ada, 'Description').inputValue()).toContain('Bea says')
  expect(await field(bea, 'Key').inputValue()).toBe('roles')
})

const placesOf = (page: Page) =>
  page.getByRole('navigation', { name: /^Workspace/ }).getByRole('group', { name: 'Also here now' })

test('the rail says who else is here and where, with the way there, and it is said aloud once', async () => {
  await ada.goto(`${candor.origin}/oxom/hosts`)
  await bea.goto(`${candor.origin}/oxom/settings`)
  const here = placesOf(ada)
  await here.getByRole('link', { name: 'Settings' }).waitFor()
  const said = ada.getByRole('status').filter({ hasText: 'Also here now: bea' })
  await said.waitFor({ state: 'attached' })
  await said.evaluate((one) => {
    const changes = { count: 0 }
    Reflect.set(self, 'changes', changes)
    const all = { childList: true, characterData: true, subtree: true }
    new MutationObserver(() => (changes.count += 1)).observe(one, all)
  })
  await openControl(bea, 'Audit logging')
  const way = here.getByRole('link', { name: 'Control “Audit logging”' })
  await way.waitFor()
  // That somebody went elsewhere, and each round of who is here, is no news.
  expect(await ada.evaluate(() => Reflect.get(self, 'changes'))).toEqual({ count: 0 })
  expect(await problemsOf(ada)).toEqual([])
  await way.focus()
  await ada.keyboard.press('Enter')
  await ada.getByRole('region', { name: 'Form of Audit logging' }).waitFor()
  await bea.getByText('admin is here too').waitFor()
})

test('on a phone a word in the bar says how many are here, and opens who and where', async () => {
  await ada.setViewportSize({ width: 320, height: 700 })
  await ada.emulateMedia({ colorScheme: 'dark' })
  const word = ada.getByRole('button', { name: '1 here now: bea' })
  await word.focus()
  await ada.keyboard.press('Enter')
  const entry = ada.getByRole('menuitem', { name: 'bea Control “Audit logging”' })
  await expect.poll(() => entry.evaluate((one) => one === document.activeElement)).toBe(true)
  expect(await problemsOf(ada)).toEqual([])
  const over = await ada.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(over).toBeLessThanOrEqual(0)
  await ada.emulateMedia({ colorScheme: 'light' })
  await ada.setViewportSize({ width: 1440, height: 900 })
})

test('people see each other on the screen of the appearance, and so does who edits the profile', async () => {
  await ada.goto(`${candor.origin}/oxom/appearance`)
  await bea.goto(`${candor.origin}/oxom/appearance`)
  await ada.getByText('bea is here too').waitFor()
  await bea.getByText('admin is here too').waitFor()
  await placesOf(ada).getByRole('link', { name: 'Appearance' }).waitFor()
  await bea.goto(`${candor.origin}/oxom/content/profile`)
  await bea.getByText('admin is here too').waitFor()
  await placesOf(ada).getByRole('link', { name: 'Profile' }).waitFor()
  expect(await ada.getByText('bea is here too').count()).toBe(1)
})

test('who looks at a change request sees who else does, and whoever is alone sees nothing', async () => {
  await openRequestOf(ada, 'A better word')
  for (const page of [ada, bea]) await page.goto(`${candor.origin}/oxom/change-requests/1`)
  await ada.getByText('bea is here too').waitFor()
  await bea.getByText('admin is here too').waitFor()
  await placesOf(ada).getByRole('link', { name: 'Change request “A better word”' }).waitFor()
  expect(await problemsOf(ada)).toEqual([])
  await bea.goto(`${candor.origin}/account`)
  await placesOf(ada).waitFor({ state: 'detached' })
  expect(await ada.getByText('bea is here too').count()).toBe(0)
  expect(await ada.getByText(/Also here now/).count()).toBe(0)
})

/** Puts one change of the draft forward. */
async function openRequestOf(page: Page, title: string): Promise<void> {
  const send = (path: string, data: object, more: object = {}) =>
    page.request.post(`${candor.origin}/api/workspaces/oxom/${path}`, {
      data,
      headers: { origin: candor.origin, ...more },
    })
  const faq = { kind: 'faq', data: { question: 'Is it together?', answer: 'Yes.' } }
  const { key } = (await (await send('items', faq)).json()) as Item
  const body = { title, description: '', changes: [{ kind: 'faq', key }], reviewers: [] }
  const opened = await send('change-requests', body, { 'idempotency-key': '"together"' })
  expect(opened.status()).toBe(201)
}

test('seven windows of one person hear of everything over one stream, and go on when the one that has it closes', async () => {
  const streams: string[] = []
  const context = ada.context()
  context.on('request', (request) => {
    if (request.url().endsWith('/live')) streams.push(request.url())
  })
  await openControl(bea, 'Audit logging')
  await openControl(ada, 'Audit logging')
  await bea.getByText('admin is here too').waitFor()
  const more = Array.from({ length: 6 }, async () => {
    const window = await context.newPage()
    await window.goto(`${candor.origin}/oxom/bin`)
    await window.getByText('The bin is empty.').waitFor()
    return window
  })
  const windows = await Promise.all(more)
  expect(streams.length).toBe(1)
  const heard = (title: string) =>
    Promise.all(windows.map((window) => window.getByText(title).first().waitFor()))
  await remove(bea, 'Do you support SSO?')
  await heard('Do you support SSO?')
  await ada.close()
  await expect.poll(() => streams.length).toBe(2)
  await bea.getByText('admin is here too').waitFor({ state: 'detached' })
  await remove(bea, 'Where is my data stored?')
  await heard('Where is my data stored?')
  ada = windows.shift() ?? ada
  await Promise.all(windows.map((window) => window.close()))
})

async function remove(page: Page, question: string): Promise<void> {
  const api = `${candor.origin}/api/workspaces/oxom/items`
  const { items } = (await (await page.request.get(api)).json()) as { items: Item[] }
  const item = items.find(({ data }) => data['question'] === question)
  const headers = { origin: candor.origin }
  expect((await page.request.delete(`${api}/${item?.id}`, { headers })).status()).toBe(204)
}

test('an empty inbox says what will stand there, and each way of being told is turned off by itself', async () => {
  await ada.goto(`${candor.origin}/oxom/inbox`)
  await ada.getByRole('heading', { name: 'Who needs you?' }).waitFor()
  expect(await problemsOf(ada)).toEqual([])
  const mail = ada.getByRole('checkbox', { name: 'Somebody mentions you: by mail' })
  await mail.uncheck()
  await ada.getByText('Saved.').waitFor()
  await ada.reload()
  await expect.poll(() => mail.isChecked()).toBe(false)
})

test('what an admin has chosen of the rules stays when another sets them, who decides which rule holds', async () => {
  command('member', 'add', 'bea@example.com', '--workspace', 'oxom', '--role', 'admin')
  await ada.goto(`${candor.origin}/oxom/settings/review`)
  const everything = ada.getByRole('radio', { name: 'Everything' })
  await everything.check({ force: true })
  await setRule(bea, { required: 'kinds', kinds: ['control'] })
  const notice = ada.getByRole('alert').filter({ hasText: 'Somebody else changed the rules' })
  await notice.getByText('Every change of Controls needs approval').waitFor()
  expect(await everything.isChecked()).toBe(true)
  expect(await problemsOf(ada)).toEqual([])
  await ada.getByRole('button', { name: 'Take the new rule' }).click()
  await expect.poll(() => ada.getByRole('radio', { name: 'Some kinds' }).isChecked()).toBe(true)
  expect(await notice.count()).toBe(0)
  await everything.check({ force: true })
  await setRule(bea, { required: 'kinds', kinds: ['faq'] })
  await notice.getByText('Every change of FAQs needs approval').waitFor()
  await ada.getByRole('button', { name: 'Set this rule all the same' }).click()
  await ada.getByText('The rule is set.').waitFor()
  await ada.getByText('Every change needs approval by an editor or admin.').waitFor()
  expect(await notice.count()).toBe(0)
  // What nobody has touched simply follows.
  await setRule(bea, { required: 'never', kinds: [] })
  await ada.getByText('Editors and admins can publish without approval.').waitFor()
  await expect.poll(() => ada.getByRole('radio', { name: 'Nothing' }).isChecked()).toBe(true)
  expect(await notice.count()).toBe(0)
})

async function setRule(page: Page, part: Partial<ReviewRule>): Promise<void> {
  const api = `${candor.origin}/api/workspaces/oxom/review`
  const { rule, version } = (await (await page.request.get(api)).json()) as ReviewSettings
  const answer = await page.request.put(`${api}/rule`, {
    data: { rule: { ...rule, ...part } },
    headers: { origin: candor.origin, 'if-match': `"${version}"` },
  })
  expect(answer.status()).toBe(200)
}
