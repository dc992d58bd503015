import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeOn } from './axe.ts'
import { launchBrowser } from './browser.ts'
import { startFreshCandor, type FreshCandor } from './running-candor.ts'

let candor: FreshCandor
let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  candor = await startFreshCandor()
  browser = await launchBrowser()
  // The checker is injected as a script, which the policy of our pages forbids.
  context = await browser.newContext({ bypassCSP: true, viewport: { width: 1440, height: 1000 } })
  page = await context.newPage()
  await page.goto(candor.signInLink())
  await page.getByRole('button', { name: /^Sign in/ }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
})
afterAll(async () => {
  await browser.close()
  await candor.remove()
})

const saved = () => page.getByRole('status').filter({ hasText: 'Saved just now' }).waitFor()

/** A picture of one colour, as somebody would have it in a file. */
async function pictureFile(name: string, width: number, height: number) {
  const dataUrl = await page.evaluate(
    ([w, h]) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: w, height: h })
      canvas.getContext('2d')?.fillRect(0, 0, w, h)
      return canvas.toDataURL('image/png')
    },
    [width, height] as const,
  )
  const buffer = Buffer.from(dataUrl.split(',')[1] ?? '', 'base64')
  return { name, mimeType: 'image/png', buffer }
}

/** Inside the preview, which is a page of its own in a shadow root. */
function colorInPreview(): Promise<string> {
  return page
    .locator('.page-paper a[href="#statuses"]')
    .first()
    .evaluate((link) => getComputedStyle(link).color)
}

test('a colour that cannot be read is told as it is typed, and one press takes the nearest', async () => {
  await page.goto(`${candor.origin}/oxom/appearance`)
  await page.getByRole('button', { name: 'Light', exact: true }).click()
  const before = await colorInPreview()
  await page.getByRole('textbox', { name: 'Accent', exact: true }).fill('#ffd400')
  await page.getByText('the contrast is 1.2 to 1').waitFor()
  expect(await colorInPreview()).toBe(before)
  await page.getByRole('button', { name: 'Use #846d00' }).click()
  await page.getByText(/Reads well on the light page: 4\.5 to 1/).waitFor()
  await saved()
  await expect.poll(colorInPreview).toBe('rgb(132, 109, 0)')
  await page.getByRole('button', { name: 'Dark', exact: true }).click()
  await page.getByText('Made from the accent:').waitFor()
  const dark = await page.locator('.verdict code').textContent()
  await expect.poll(colorInPreview).toBe(rgbOf(dark ?? ''))
})

function rgbOf(color: string): string {
  const parts = color.match(/[0-9a-f]{2}/g) ?? []
  return `rgb(${parts.map((part) => Number.parseInt(part, 16)).join(', ')})`
}

test('logo, icon, order and names are chosen in the same form, and undone step by step', async () => {
  const files = page.locator('input[type=file]')
  await files.nth(0).setInputFiles(await pictureFile('logo.png', 160, 40))
  await page.getByAltText('The logo as it is now').first().waitFor()
  await files.nth(2).setInputFiles(await pictureFile('wide.png', 64, 32))
  await page.getByText('use a square image').waitFor()
  await files.nth(2).setInputFiles(await pictureFile('icon.png', 64, 64))
  await page.getByAltText('The icon as it is now').waitFor()
  await page.getByRole('button', { name: 'Move FAQs up' }).press('Alt+ArrowUp')
  await page.getByRole('textbox', { name: 'Name of FAQs' }).fill('Asked')
  await saved()
  const name = page.getByRole('textbox', { name: 'Name of FAQs' })
  await name.press('ControlOrMeta+z')
  await expect.poll(() => name.inputValue()).toBe('')
  await page.getByRole('textbox', { name: 'Name of FAQs' }).fill('Asked')
  await saved()
  const headings = page.locator('.page-paper h2').allTextContents()
  expect((await headings).slice(-3)).toEqual([
    'Asked',
    'Vulnerability disclosure',
    'About this page',
  ])
})

test('visitors see it after publishing, in light and dark, and axe finds nothing', async () => {
  await page.goto(`${candor.origin}/oxom/changes`)
  await page.getByRole('button', { name: 'Publish 2 changes…' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Publish 2 changes', exact: true }).click()
  await page.getByText('Release 2 is public.').waitFor()
  const site = `http://oxom.localhost:${candor.port}`
  const colors: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.goto(site)
    const { violations } = await axeOn(page).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    colors.push(
      await page
        .locator('.facts a')
        .first()
        .evaluate((link) => getComputedStyle(link).color),
    )
  }
  expect(colors[0]).toBe('rgb(132, 109, 0)')
  expect(colors[1]).not.toBe(colors[0])
  expect(await page.locator('.brand img').evaluate((image) => image.clientHeight)).toBeGreaterThan(
    0,
  )
  const headings = await page.locator('section > h2').allTextContents()
  expect(headings.slice(-3)).toEqual(['Asked', 'Vulnerability disclosure', 'About this page'])
  const icon = await page.goto(`${site}/favicon.ico`)
  expect(icon?.headers()['content-type']).toBe('image/png')
})

test('the policy lets the chosen style through, and paper keeps its ink', async () => {
  const strict = await browser.newContext({ colorScheme: 'dark' })
  const visitor = await strict.newPage()
  const refused: string[] = []
  visitor.on('console', (message) => refused.push(message.text()))
  await visitor.goto(`http://oxom.localhost:${candor.port}`)
  const color = () =>
    visitor
      .locator('.facts a')
      .first()
      .evaluate((a) => getComputedStyle(a).color)
  expect(await color()).not.toBe('rgb(124, 199, 214)')
  expect(refused).toEqual([])
  await visitor.emulateMedia({ media: 'print' })
  expect(await color()).toBe('rgb(0, 0, 0)')
  await strict.close()
})
