import { TOTP } from 'otpauth'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeOn } from './axe.ts'
import { launchBrowser } from './browser.ts'
import { type FreshCandor, startFreshCandor } from './running-candor.ts'

let candor: FreshCandor
let browser: Browser
let laptop: Page
let secret = ''
let recoveryCodes: string[] = []

beforeAll(async () => {
  candor = await startFreshCandor()
  browser = await launchBrowser()
  laptop = await newDevice()
})
afterAll(async () => {
  await browser.close()
  await candor.remove()
})

const email = 'admin@example.com'
const password = 'four words nobody would say'

async function newDevice(): Promise<Page> {
  // The checker is injected as a script, which the policy of our pages forbids.
  const context: BrowserContext = await browser.newContext({ bypassCSP: true })
  return context.newPage()
}

/** Of the next time step, so that each is another one. */
function nextCode(): string {
  return new TOTP({ secret }).generate({ timestamp: Date.now() + 30_000 })
}

async function enterPassword(page: Page): Promise<void> {
  await page.goto(`${candor.origin}/sign-in?next=/account`)
  await page.getByLabel('E-mail', { exact: true }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'One more step' }).waitFor()
}

async function expectNoProblems(page: Page): Promise<void> {
  const { violations } = await axeOn(page).analyze()
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => target)])).toEqual([])
}

test('a password and two-step sign-in are set up in the account, by the keyboard alone', async () => {
  await laptop.goto(candor.signInLink())
  await laptop.getByRole('button', { name: /^Sign in/ }).click()
  await laptop.getByRole('link', { name: /your account/ }).click()
  await laptop.getByRole('button', { name: 'Set a password…' }).press('Enter')
  // The field has the focus.
  await laptop.keyboard.type(password)
  await laptop.keyboard.press('Enter')
  await laptop.getByText('Your password is set.').waitFor()
  await laptop.getByRole('button', { name: 'Turn it on…' }).press('Enter')
  await laptop.getByRole('img', { name: /QR code/ }).waitFor()
  await expectNoProblems(laptop)
  const key = await laptop.locator('code.secret').textContent()
  secret = key?.replaceAll(' ', '') ?? ''
  await laptop.keyboard.type(new TOTP({ secret }).generate())
  await laptop.keyboard.press('Enter')
  await laptop.getByRole('heading', { name: 'Keep these recovery codes' }).waitFor()
  await expectNoProblems(laptop)
  recoveryCodes = await laptop
    .getByRole('list', { name: 'Recovery codes' })
    .locator('code')
    .allTextContents()
  expect(recoveryCodes).toHaveLength(10)
  await laptop.getByRole('button', { name: 'I have kept them' }).press('Enter')
  await laptop.getByText(/^On since/).waitFor()
  await laptop.reload()
  expect(await laptop.getByText(recoveryCodes[0] ?? '').count()).toBe(0)
})

test('signing in asks for the code of the app, and goes where one wanted to', async () => {
  await laptop.getByRole('button', { name: 'Sign out', exact: true }).click()
  await laptop.waitForURL(/sign-in/)
  await enterPassword(laptop)
  await expectNoProblems(laptop)
  await laptop.keyboard.type('000000')
  await laptop.keyboard.press('Enter')
  await laptop.getByText('This code is not right').waitFor()
  expect(await laptop.getByLabel('Code', { exact: true }).inputValue()).toBe('000000')
  await laptop.getByLabel('Code', { exact: true }).fill(nextCode())
  await laptop.keyboard.press('Enter')
  await laptop.waitForURL(/\/account$/)
})

test('a recovery code signs in on another device, whose session can be ended from the first', async () => {
  const tablet = await newDevice()
  await enterPassword(tablet)
  await tablet.getByRole('button', { name: 'Use a recovery code instead' }).click()
  await tablet.getByLabel('Recovery code').fill(recoveryCodes[0]?.toLowerCase() ?? '')
  await tablet.getByRole('button', { name: 'Sign in' }).click()
  await tablet.getByText('9 recovery codes').waitFor()
  await laptop.reload()
  await laptop.getByRole('button', { name: /^Sign out of/ }).click()
  await laptop.getByText('You are signed out there.').waitFor()
  await tablet.reload()
  await tablet.getByRole('heading', { name: 'Sign in to edit a trust center' }).waitFor()
  expect(new URL(tablet.url()).searchParams.get('next')).toBe('/account')
})

test('an account is closed by its owner: not while a workspace needs them, and then for good', async () => {
  const dialog = laptop.getByRole('dialog', { name: 'Close your account' })
  const close = dialog.getByRole('button', { name: 'Close your account' })
  await laptop.getByRole('button', { name: 'Close your account…' }).press('Enter')
  expect(await close.isDisabled()).toBe(true)
  await expectNoProblems(laptop)
  await dialog.getByLabel(`Type ${email} to confirm`).fill(email)
  await laptop.keyboard.press('Enter')
  await dialog.getByText('has no other admin').waitFor()

  await laptop.evaluate(() => fetch('/api/workspaces/oxom/deletion', { method: 'POST' }))
  await close.press('Enter')
  await laptop.waitForURL(/sign-in/)
  await laptop.getByText('Your account is closed.').waitFor()
  await laptop.goto(`${candor.origin}/account`)
  await laptop.getByRole('heading', { name: 'Sign in to edit a trust center' }).waitFor()
  await enterPasswordInVain(laptop)
})

async function enterPasswordInVain(page: Page): Promise<void> {
  await page.getByLabel('E-mail', { exact: true }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByText('The e-mail address or the password is not right').waitFor()
}
