import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeOn } from './axe.ts'
import { launchBrowser } from './browser.ts'
import { root, startFreshCandor, type FreshCandor } from './running-candor.ts'

let candor: FreshCandor
let browser: Browser
let signedIn: BrowserContext
/** One for all screens: a tab of its own for each takes half as long again. */
let page: Page

beforeAll(async () => {
  candor = await startFreshCandor()
  const command = (...args: string[]) =>
    execFileSync(process.execPath, [join(root, 'packages/cli/src/main.ts'), ...args], {
      env: candor.env,
    })
  command('workspace', 'create', 'hoshizora', '--name', '星空クラウド')
  command('member', 'add', 'admin@example.com', '--workspace', 'hoshizora', '--role', 'admin')
  const file = join(root, 'examples/hoshizora/trust-center.yaml')
  command('import', file, '--workspace', 'hoshizora', '--publish', '--note', 'First')
  browser = await launchBrowser()
  // The checker is injected as a script, which the policy of our pages forbids.
  signedIn = await browser.newContext({ bypassCSP: true })
  page = await signedIn.newPage()
  await page.goto(candor.signInLink())
  await page.getByRole('button', { name: /^Sign in/ }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
})
afterAll(async () => {
  await browser.close()
  await candor.remove()
})

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds, and how far the page runs over its right edge. */
async function problemsOf(tab: Page): Promise<string[]> {
  const hasFrames = tab.frames().length > 1
  const axe = axeOn(tab).setLegacyMode(!hasFrames)
  const { violations } = await axe.withTags(rules).analyze()
  const overflow = await tab.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  return [
    ...violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id} at ${target.join(' ')}`),
    ),
    ...(overflow > 0 ? [`${overflow} px wider than the screen`] : []),
  ]
}

const sizes = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 1440, height: 900, colorScheme: 'dark' },
  { width: 390, height: 844, colorScheme: 'light' },
  { width: 320, height: 640, colorScheme: 'dark' },
] as const

/** By turns, so that the same words and parts are looked at in all of them without each screen four times. */
const inTurns = [
  [sizes[0], sizes[3]],
  [sizes[1], sizes[2]],
]
const screens = new Map<string, number>()

function sizesFor(path: string) {
  screens.set(path, screens.size)
  return inTurns[(screens.get(path) ?? 0) % inTurns.length]
}

async function checkAt(
  tab: Page,
  url: string,
  chosen: readonly (typeof sizes)[number][] = sizes,
): Promise<void> {
  await tab.goto(url)
  // On a busy machine the network can be idle before anything is drawn.
  await tab.getByRole('heading', { level: 1 }).first().waitFor()
  await tab.waitForLoadState('networkidle')
  for (const { width, height, colorScheme } of chosen) {
    await tab.setViewportSize({ width, height })
    await tab.emulateMedia({ colorScheme })
    await tab.waitForTimeout(100)
    expect(await problemsOf(tab), `${url} at ${width} ${colorScheme}`).toEqual([])
  }
}

describe('axe finds nothing and nothing runs over the edge, wide and narrow, light and dark', () => {
  test.each([
    ['oxom', '/'],
    ['oxom', '/advisories/OXOM-2026-001'],
    ['oxom', '/no-such-page'],
    ['hoshizora', '/'],
    ['nobody', '/'],
  ])('on the public page of %s at %s', async (slug, path) => {
    const url = `http://${slug}.localhost:${candor.port}${path}`
    await checkAt(page, url, path === '/' ? sizes : sizesFor(url))
  })

  test.each([
    '/oxom',
    '/oxom/content/profile',
    '/oxom/content/highlights',
    '/oxom/content/controls',
    '/oxom/content/certifications',
    '/hoshizora/content/certifications',
    '/oxom/content/advisories',
    '/oxom/content/sub-processors',
    '/oxom/content/disclosure',
    '/oxom/content/faqs',
    '/hoshizora/content/legal',
    '/hoshizora/appearance',
    '/oxom/changes',
    '/oxom/change-requests',
    '/oxom/settings/review',
    '/oxom/releases',
    '/oxom/releases/1',
    '/oxom/people',
    '/oxom/people/permissions',
    '/oxom/import-export',
    '/oxom/settings',
    '/oxom/inbox',
    '/account',
    '/oxom/preview',
    '/workspaces/new',
    '/mailbox',
  ])('in the dashboard at %s', async (path) => {
    await checkAt(page, `${candor.origin}${path}`, sizesFor(path))
  })

  test('on the pages that lead in', async () => {
    const nobody = await browser.newContext({ bypassCSP: true })
    const outside = await nobody.newPage()
    for (const path of [
      '/sign-in',
      '/sign-in/link#nothing',
      '/invitation#nothing',
      '/unsubscribe/nothing',
    ]) {
      await checkAt(outside, `${candor.origin}${path}`, sizesFor(path))
    }
    await nobody.close()
  })
})

test('the first load of the dashboard is under 220 kB on the wire, in thirty requests', async () => {
  // Signed in, and with nothing kept from before.
  const fresh = await browser.newContext({ storageState: await signedIn.storageState() })
  const first = await fresh.newPage()
  const client = await fresh.newCDPSession(first)
  await client.send('Network.enable')
  let [bytes, requests] = [0, 0]
  client.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
    requests += 1
  })
  await first.goto(`${candor.origin}/oxom`)
  await first.getByRole('heading', { level: 1 }).waitFor()
  await first.waitForLoadState('networkidle')
  expect(bytes).toBeGreaterThan(100_000)
  expect(bytes).toBeLessThan(220_000)
  expect(requests).toBeLessThanOrEqual(30)
  await fresh.close()
})
