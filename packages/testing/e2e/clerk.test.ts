import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimsOf, eventOf, instance, signEvent, signToken } from '../src/clerk-instance.ts'
import { axeOn } from './axe.ts'
import { launchBrowser } from './browser.ts'
import { type StandIn, standInForClerk } from './clerk-stand-in.ts'
import { makeDataDir, removeDataDir, type RunningCandor, startCandor } from './running-candor.ts'

const ann = { id: 'user_ann', email: 'admin@example.com', first: 'Ann', last: 'Example' }

let dataDir: string
let candor: RunningCandor
let browser: Browser
let context: BrowserContext
let page: Page
let clerk: StandIn
beforeAll(async () => {
  dataDir = await makeDataDir()
  candor = await startCandor(dataDir, {
    CLERK_PUBLISHABLE_KEY: instance.publishableKey,
    CLERK_JWT_KEY: instance.jwtKey,
    CLERK_WEBHOOK_SIGNING_SECRET: instance.webhookSecret,
  })
  browser = await launchBrowser()
  context = await browser.newContext()
  const { origin } = candor
  clerk = await standInForClerk(context, { origin, clerkId: ann.id, email: ann.email })
  page = await context.newPage()
})
afterAll(async () => {
  await browser?.close()
  await candor?.stop()
  await removeDataDir(dataDir)
})

function heading(name: string | RegExp) {
  return page.getByRole('heading', { level: 1, name })
}

test('with Clerk one signs in at Clerk, waits until Candor knows one too, and is where one wanted to be', async () => {
  const own = page.waitForRequest(
    (request) => request.url().startsWith(candor.origin) && /clerk.*\.js$/.test(request.url()),
  )
  await page.goto(`${candor.origin}/oxom/releases`)
  // By these names people.test.ts knows that a local dashboard asks for none of them.
  await own
  await page.getByRole('button', { name: 'Sign in at Clerk' }).click()
  await page.getByText('Your account is being set up').waitFor()
  const { violations } = await axeOn(page).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  const { headers, body } = signEvent(eventOf('user.created', { ...ann, at: Date.now() }))
  const told = await fetch(`${candor.origin}/api/clerk/webhooks`, { method: 'POST', headers, body })
  expect(told.status).toBe(204)
  await heading('Releases').waitFor()
  expect(new URL(page.url()).pathname).toBe('/oxom/releases')
})

test('who is signed in at Clerk stays so when the page is loaded anew, and writes as oneself', async () => {
  await page.goto(`${candor.origin}/oxom/settings`)
  await heading('Settings').waitFor()
  await page.getByText('Ann Example').first().waitFor()
  expect(await page.getByRole('heading', { name: /password/i }).count()).toBe(0)
  await page.goto(`${candor.origin}/workspaces/new`)
  await page.getByLabel('Name').fill('Of Clerk')
  await page.getByRole('button', { name: /^Create/ }).click()
  await page.waitForURL(`${candor.origin}/of-clerk**`)
  expect(await context.cookies(), 'the token alone says who asks').toEqual([])
  await page.goto(`${candor.origin}/oxom/settings`)
})

test('what somebody else saves is seen at once with Clerk as well', async () => {
  // As slow as it may be: what was saved before the stream was there is seen as well.
  const isSaved = Promise.withResolvers<void>()
  await page.route('**/live', (route) => isSaved.promise.then(() => route.continue()))
  await page.goto(`${candor.origin}/oxom/content/faqs`)
  const list = page.getByRole('region', { name: 'All FAQs' })
  await list.getByRole('link').first().waitFor()
  const token = signToken(claimsOf(ann.id, candor.origin))
  const saved = await fetch(`${candor.origin}/api/workspaces/oxom/items`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      origin: candor.origin,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ kind: 'faq', data: { question: 'Seen at once?', answer: 'Yes.' } }),
  })
  expect(saved.status).toBe(201)
  isSaved.resolve()
  await list.getByRole('link', { name: 'Seen at once?' }).waitFor()
  await page.goto(`${candor.origin}/oxom/settings`)
})

test('signing out ends it at Clerk as well', async () => {
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Sign in at Clerk' }).waitFor()
  await page.goto(`${candor.origin}/oxom`)
  await page.getByRole('button', { name: 'Sign in at Clerk' }).waitFor()
  expect(new Set(clerk.asked.map((one) => one.split('/')[0]))).toEqual(
    new Set([instance.frontendApi]),
  )
})

test('where Clerk cannot be reached, the sign-in says so and can be tried again', async () => {
  clerk.isAway = true
  await page.clock.install()
  await page.goto(`${candor.origin}/oxom`)
  // Clerk's loader tries for a while.
  const refusal = page.getByRole('alert').getByText('cannot be reached')
  await expect.poll(() => page.clock.runFor(1_000).then(() => refusal.count())).toBe(1)
  clerk.isAway = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('button', { name: 'Sign in at Clerk' }).waitFor()
})
