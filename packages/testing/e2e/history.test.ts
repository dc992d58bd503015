import type { Item } from '@candor/contract/views'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeOn } from './axe.ts'
import { launchBrowser } from './browser.ts'
import { type FreshCandor, get, startFreshCandor } from './running-candor.ts'

let candor: FreshCandor
let browser: Browser
let page: Page

beforeAll(async () => {
  candor = await startFreshCandor()
  browser = await launchBrowser()
  // The checker is injected as a script, which the policy of our pages forbids.
  const context = await browser.newContext({ bypassCSP: true })
  page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(candor.signInLink())
  await page.getByRole('button', { name: /^Sign in/ }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
})
afterAll(async () => {
  await browser.close()
  await candor.remove()
})

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds on the screen as it is, wide and light, narrow and dark. */
async function problems(): Promise<string[]> {
  const found: string[] = []
  for (const [width, colorScheme] of [
    [1440, 'light'],
    [390, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    await page.waitForTimeout(100)
    const { violations } = await axeOn(page).withTags(rules).analyze()
    found.push(...violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.target.join(' ')}`))
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  return found
}

async function openQuestion(title: string): Promise<void> {
  await page.goto(`${candor.origin}/oxom/content/faqs`)
  await page.getByRole('region', { name: 'All FAQs' }).getByRole('link', { name: title }).click()
  await page.getByRole('region', { name: `Form of ${title}` }).waitFor()
}

async function writeAnswer(words: string): Promise<void> {
  const saved = page.waitForResponse((response) => response.request().method() === 'PUT')
  await page.getByRole('textbox', { name: 'Answer' }).fill(words)
  await page.getByRole('textbox', { name: 'Answer' }).blur()
  await saved
}

/** As from another window. */
async function answerElsewhere(words: string): Promise<void> {
  const api = `${candor.origin}/api/workspaces/oxom/items`
  const { items } = (await (await page.request.get(api)).json()) as { items: Item[] }
  const item = items.find(({ data }) => data['question'] === 'How do you separate workspaces?')
  const saved = await page.request.put(`${api}/${item?.id}`, {
    data: { data: { ...item?.data, answer: words } },
    headers: { origin: candor.origin, 'if-match': `"${item?.version}"` },
  })
  expect(saved.status()).toBe(200)
}

async function publish(note: string): Promise<void> {
  await page.goto(`${candor.origin}/oxom/changes?publish=true`)
  await page.getByLabel('Note for the history').fill(note)
  await page
    .getByRole('button', { name: /^Publish \d/ })
    .last()
    .click()
  await page.getByText(/Release \d+ is public/).waitFor()
}

const visitorsRead = async () => (await get(candor.port, `oxom.localhost:${candor.port}`)).text

test('two releases are chosen from the list and compared word by word, in either direction', async () => {
  await openQuestion('Where is my data stored')
  await writeAnswer('In the cellar of the lighthouse.')
  await publish('The cellar')
  await page.goto(`${candor.origin}/oxom/releases`)
  await page.getByRole('radio', { name: 'Compare from release 1' }).waitFor()
  expect(await problems()).toEqual([])
  await page.getByRole('link', { name: 'Compare 1 with 2' }).click()
  await page.getByText('1 item differs: 1 edited.').waitFor()
  expect(await page.locator('td.after ins').first().textContent()).toContain('cellar')
  expect(await problems()).toEqual([])
  await page.getByRole('button', { name: 'Swap the two sides' }).click()
  await page.waitForURL(/from=2&to=1/)
  await page.locator('td.before del', { hasText: 'cellar' }).waitFor()
  await page.getByLabel('From').selectOption({ label: 'Draft, as it is now' })
  await page.waitForURL(/from=draft&to=1/)
})

test('the page of a day is shown whole and marked as old', async () => {
  await page.goto(`${candor.origin}/oxom/releases`)
  await page.getByLabel('View the page as of').fill('1.1.2020')
  await page.getByLabel('View the page as of').press('Enter')
  await page.getByText('Nothing was public on that day').waitFor()
  await page.getByLabel('View the page as of').fill('today')
  await page.getByLabel('View the page as of').press('Enter')
  await page.getByRole('heading', { name: 'Page of release 2' }).waitFor()
  await page.goto(`${candor.origin}/oxom/releases/1/page`)
  await page.getByText(/An old page, as of .*Release 2 is public/).waitFor()
  await page.getByRole('heading', { name: /Trust Center/ }).waitFor()
  expect(await page.getByText('cellar of the lighthouse').count()).toBe(0)
})

test('rolling back shows what the public will see, then publishes it, and sets the draft back if asked', async () => {
  await page.goto(`${candor.origin}/oxom/releases/1`)
  await page.getByRole('button', { name: 'Roll back to this…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Roll back to release 1' })
  await dialog.locator('td.before del', { hasText: 'cellar' }).waitFor()
  expect(await dialog.getByLabel('Note for the history').inputValue()).toBe('Back to release 1')
  expect(await problems()).toEqual([])
  await dialog.getByLabel('Also set the draft back').check()
  const draft = dialog.locator('.draft-difference')
  await draft.locator('td.before del', { hasText: 'cellar' }).waitFor()
  await answerElsewhere('By walls, and much that nobody looked at.')
  await draft.getByRole('heading', { name: 'The draft was edited while you looked' }).waitFor()
  expect(await problems()).toEqual([])
  await dialog.getByRole('button', { name: 'Publish as release 3' }).click()
  await expect.poll(() => draft.evaluate((one) => one === document.activeElement)).toBe(true)
  expect(await visitorsRead()).toContain('cellar of the lighthouse')
  await draft.getByRole('button', { name: 'Show it as it is now' }).click()
  await draft.getByText('much that nobody looked at').waitFor()
  await dialog.getByRole('button', { name: 'Publish as release 3' }).click()
  await page.getByText('Release 3 is public, with what release 1 said.').waitFor()
  await page.getByRole('row', { name: /Back to release 1/ }).waitFor()
  await expect.poll(visitorsRead).not.toContain('cellar of the lighthouse')
  await page.goto(`${candor.origin}/oxom/changes`)
  await page.getByRole('heading', { name: 'What should change next?' }).waitFor()
})

test('an item tells its history, and any version comes back and can be undone', async () => {
  await openQuestion('Where is my data stored')
  await page.getByRole('link', { name: 'History' }).click()
  await page.getByText(/Set back with the page/).waitFor()
  expect(
    await page
      .getByRole('listitem')
      .filter({ hasText: /by admin/ })
      .count(),
  ).toBe(2)
  const marked = (words: string) => page.getByRole('listitem').filter({ hasText: words })
  await marked('On the public page now').getByText('In the draft now').waitFor()
  expect(await problems()).toEqual([])
  await page.getByRole('button', { name: 'Bring back version 2' }).click()
  await page.getByText('says again what version 2 said.').waitFor()
  await page.getByText(/^Brought back/).waitFor()
  await marked('In the draft now').getByText('Brought back').waitFor()
  await marked('On the public page now').getByText('Set back with the page').waitFor()
  expect(await marked('On the public page now').getByText('In the draft now').count()).toBe(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Bring back version 4' }).waitFor()
  await page.getByRole('link', { name: 'Back to the item' }).click()
  const answer = page.getByRole('textbox', { name: 'Answer' })
  await answer.waitFor()
  expect(await answer.inputValue()).not.toContain('cellar')
})

test('what was removed is restored from the bin, or goes for good after a question', async () => {
  for (const title of ['Where is my data stored', 'How do you separate workspaces']) {
    await openQuestion(title)
    await page.getByRole('button', { name: 'Remove' }).click()
    await page.getByText(/^Removed “/).waitFor()
  }
  await page.keyboard.press('g')
  await page.keyboard.press('b')
  await page.getByRole('heading', { name: 'Bin' }).waitFor()
  expect(await page.getByText('30 days left.').count()).toBe(2)
  expect(await problems()).toEqual([])
  await page.getByRole('button', { name: /Restore.*Where is my data/ }).click()
  await page.getByText('Restored “Where is my data stored?”.').waitFor()
  await page.getByRole('button', { name: /Remove for good.*separate workspaces/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove for good' }).click()
  await page.getByText('The bin is empty.').waitFor()
})
