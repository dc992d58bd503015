import type { Page } from 'playwright-core'
import { large } from './large-workspace.ts'

export type Step = readonly [name: string, deed: (page: Page) => Promise<unknown>]

// Found by selectors: to look for a role or a name makes the browser lay out what is out of sight.
export const rowOf = (page: Page, n: number) => page.locator('.pane.list li.item a').nth(n)
const titles = (page: Page) => page.locator('.pane.list li.item .t').allTextContents()
const description = '#field-description textarea, textarea#field-description'

/** A day at the dashboard, in the order of a day. */
export const steps: readonly Step[] = [
  ['open an item', openItem],
  ['type a sentence', type],
  ['leave the field, which saves', leave],
  ['move a row by the keyboard', (page) => changesOrder(page, () => moveByKey(page))],
  ['drag a row over eight others', (page) => changesOrder(page, () => drag(page))],
  ['search', search],
  ['open the changes', openChanges],
  ['leave one change out', (page) => page.locator('.change .tick').nth(2).click()],
  ['open the publish dialog', openPublishing],
]

async function openItem(page: Page): Promise<void> {
  await rowOf(page, 2).click()
  await page.locator(description).waitFor()
}

async function type(page: Page): Promise<void> {
  await page.locator(description).click()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type(' And so it goes on.', { delay: 50 })
}

async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Tab')
  await page.locator('.save-status', { hasText: 'Saved' }).waitFor()
}

async function moveByKey(page: Page): Promise<void> {
  await rowOf(page, 3).focus()
  await page.keyboard.press('Alt+ArrowDown')
  await page.waitForTimeout(800)
}

async function drag(page: Page): Promise<void> {
  const from = await page.locator('.pane.list li.item .handle').nth(5).boundingBox()
  if (!from) throw new Error('There is no row to drag')
  const at = { x: from.x + from.width / 2, y: from.y + from.height / 2 }
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  for (let step = 1; step <= 40; step += 1) {
    await page.mouse.move(at.x, at.y + step * 10)
    await page.waitForTimeout(16)
  }
  await page.mouse.up()
  await page.waitForTimeout(800)
}

async function changesOrder(page: Page, deed: () => Promise<void>): Promise<void> {
  const before = (await titles(page)).join()
  await deed()
  if ((await titles(page)).join() === before) throw new Error('Nothing was moved')
}

async function search(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('control 12', { delay: 80 })
  await page.waitForTimeout(300)
  await page.keyboard.press('Escape')
}

async function openChanges(page: Page): Promise<void> {
  await page.locator(`a[href="/${large.slug}/changes"]:visible`).first().click()
  await page.waitForFunction(
    `document.querySelectorAll('.change').length >= ${large.controls + large.faqs}`,
  )
}

async function openPublishing(page: Page): Promise<void> {
  await page.locator('.publish-aside .btn.primary').click()
  await page.locator('dialog[open]').waitFor()
}
