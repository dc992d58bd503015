import type { Browser, Page } from 'playwright-core'

/** Somebody who signs in by a link, in a browser of their own. */
export async function enter(browser: Browser, link: string): Promise<Page> {
  // The checker is injected as a script, which the policy of our pages forbids.
  const context = await browser.newContext({
    bypassCSP: true,
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1440, height: 900 },
  })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(link)
  await page.getByRole('button', { name: /^Sign in/ }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}
