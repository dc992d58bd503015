import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeOn } from './axe.ts'
import { launchBrowser } from './browser.ts'
import { root, startFreshCandor, type FreshCandor } from './running-candor.ts'

let candor: FreshCandor
let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  candor = await startFreshCandor()
  browser = await launchBrowser()
  // The checker of accessibility is injected as a script, which our policy forbids.
  context = await browser.newContext({ bypassCSP: true, viewport: { width: 1440, height: 900 } })
  page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(candor.signInLink())
  await page.getByRole('button', { name: /^Sign in/ }).click()
  await page.getByRole('heading', { name: 'Everything is public' }).waitFor()
  await addFaq('=HYPERLINK("http://evil.example","Click")', '+1+1')
  for (let at = 10; at < 60; at += 1) await addFaq(`Question ${at}?`, `Answer ${at}.`)
  await page.reload()
})
afterAll(async () => {
  await browser.close()
  await candor.remove()
})

async function addFaq(question: string, answer: string): Promise<void> {
  const response = await context.request.post(`${candor.origin}/api/workspaces/oxom/items`, {
    headers: { origin: candor.origin },
    data: { kind: 'faq', data: { question, answer } },
  })
  expect(response.status()).toBe(201)
}

const rows = () => page.locator('.entry')
const sentence = (words: string | RegExp) => page.getByRole('listitem').filter({ hasText: words })

test('the log reads as sentences, fifty at a time, and the older ones are a press away', async () => {
  await page.getByRole('link', { name: 'Audit log' }).click()
  await sentence('admin added the FAQ “Question 59?”').waitFor()
  expect(await rows().count()).toBe(50)
  await page.getByRole('button', { name: 'Show older entries' }).click()
  await sentence('The operator created the workspace').waitFor()
  await page.getByText('The log begins here.').waitFor()
})

test('filters are in the address, hold for whoever gets it, and go back as one came', async () => {
  await page.getByLabel('Person').selectOption('The operator')
  await page.getByText('No older entry fits.').waitFor()
  await page.getByLabel('Deed').selectOption('Published a release')
  await expect.poll(() => rows().allInnerTexts()).toHaveLength(1)
  const { search } = new URL(page.url())
  expect(Object.fromEntries(new URLSearchParams(search))).toEqual({
    person: 'operator',
    action: 'release.publish',
  })
  await page.getByLabel('From').fill('4 May 2999')
  await page.getByLabel('From').press('Enter')
  await page.getByRole('heading', { name: 'Did it happen at another time?' }).waitFor()
  await page.goBack()
  await sentence('The operator published release 1').waitFor()
  const shared = await context.newPage()
  await shared.goto(page.url())
  await shared.getByText('The operator published release 1').waitFor()
  expect(await shared.getByLabel('Deed').inputValue()).toBe('release.publish')
  await shared.close()
  await page.goBack()
  await page.goBack()
  await sentence('Question 59?').waitFor()
})

test('behind a line stands what changed, field by field, where it came from, and its hash', async () => {
  await page
    .getByRole('button', { name: /^Details of entry/ })
    .first()
    .click()
  const entry = rows().first()
  await entry.getByRole('cell', { name: 'Answer 59.' }).waitFor()
  await entry.getByText('127.0.0.1').waitFor()
  await entry.getByRole('button', { name: 'Copy the hash' }).waitFor()
  await entry.getByRole('button', { name: 'Only this thing' }).click()
  await expect.poll(() => rows().count()).toBe(1)
  expect(new URL(page.url()).searchParams.get('object')).toBe('faq/question-59')
  await page.getByRole('link', { name: '“Question 59?”' }).click()
  await page.getByRole('region', { name: 'Form of Question 59?' }).waitFor()
  await page.goBack()
})

test('the exported table opens without a formula in it, and leaves one entry', async () => {
  await page.goto(`${candor.origin}/oxom/audit-log?object=faq`)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download CSV' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('oxom-audit-log.csv')
  const cells: string[][] = parse(readFileSync(await file.path(), 'utf8'), { bom: true })
  expect(cells).toHaveLength(52)
  expect(cells.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
  expect(cells.flat().join()).toContain('=HYPERLINK')
  await page.goto(`${candor.origin}/oxom/audit-log?action=audit.export`)
  await sentence('admin exported the audit log').waitFor()
  expect(await rows().count()).toBe(1)
})

test('axe finds nothing with an entry open, wide and narrow, light and dark', async () => {
  await page.goto(`${candor.origin}/oxom/audit-log?object=faq/question-59`)
  await page
    .getByRole('button', { name: /^Details of entry/ })
    .first()
    .click()
  await page.getByRole('cell', { name: 'Answer 59.' }).waitFor()
  for (const [width, colorScheme] of [
    [1440, 'dark'],
    [390, 'light'],
    [320, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 844 })
    await page.emulateMedia({ colorScheme })
    await page.waitForTimeout(300)
    const { violations } = await axeOn(page).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    const isWide = () => document.documentElement.scrollWidth > document.documentElement.clientWidth
    expect(await page.evaluate(isWide)).toBe(false)
  }
})

test('with all of the log on the screen, what somebody does comes by one look and no older page is read again', async () => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${candor.origin}/oxom/audit-log`)
  await page.getByRole('button', { name: 'Show older entries' }).click()
  await page.getByText('The log begins here.').waitFor()
  const before = await rows().count()
  const asked: string[] = []
  page.on('request', (request) => {
    if (/\/audit-log(\?|$)/.test(request.url())) asked.push(request.url())
  })
  await addFaq('Question 60?', 'Answer 60.')
  await sentence('admin added the FAQ “Question 60?”').waitFor()
  expect(await rows().count()).toBe(before + 1)
  await page.getByText('The log begins here.').waitFor()
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.filter((url) => url.includes('before='))).toEqual([])
})

const candorCommand = (...args: string[]) =>
  execFileSync(process.execPath, [join(root, 'packages/cli/src/main.ts'), 'audit', ...args], {
    env: candor.env,
    encoding: 'utf8',
  })

test('the command line names the heads, checks the log by them, and prints it', () => {
  expect(candorCommand('head', '--workspace', 'oxom')).toMatch(
    /^oxom: entry \d+ [0-9a-f]{64}, release 1 [0-9a-f]{64}\n$/,
  )
  expect(candorCommand('verify')).toMatch(
    /^oxom: \d+ entries, 1 releases, all as they were written/,
  )
  const lines = candorCommand('export', '--workspace', 'oxom').trimEnd().split('\n')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ number: 1, action: 'workspace.create' })
})

test('what was cut off or altered is told to a program as one JSON value, and by the exit code', () => {
  const known = join(candor.dataDir, 'known.json')
  const told = candorCommand('verify', '--json')
  writeFileSync(known, told.replace(/"hash": "[0-9a-f]{64}"/g, `"hash": "${'0'.repeat(64)}"`))
  let failure: unknown
  try {
    candorCommand('verify', '--json', '--known', known)
  } catch (error) {
    failure = error
  }
  expect(failure).toMatchObject({ status: 1 })
  const { stdout } = failure as { stdout: string }
  expect(JSON.parse(stdout)).toMatchObject({ intact: false, workspaces: [{ workspace: 'oxom' }] })
})
