import type { Browser, BrowserContext, CDPSession } from 'playwright-core'
import { median } from './median.ts'
import { type Condition, throttle } from './throttling.ts'
import { readVitals, type Vitals, watchVitals } from './vitals.ts'

export type Visit = Vitals & { bytes: number; requests: number }

export type Visiting = {
  browser: Browser
  url: string
  condition: Condition
  viewport: { width: number; height: number }
  /** What is to be there before the visit is of any use. */
  useful?: string
  /** Cookies of somebody signed in. */
  storageState?: Awaited<ReturnType<BrowserContext['storageState']>>
  /** Come a second time, and what the browser has kept is used. */
  isReturning?: boolean
}

/** One visit by somebody who was never there before. */
export async function visit(visiting: Visiting): Promise<Visit> {
  const { browser, url, condition, viewport, useful, storageState } = visiting
  // Our own looking is done by scripts, which the pages’ policies forbid.
  const looking = { viewport, bypassCSP: true, ...(storageState && { storageState }) }
  const context = await browser.newContext(looking)
  try {
    if (visiting.isReturning) {
      const first = await context.newPage()
      await first.goto(url, { waitUntil: 'networkidle' })
      await first.close()
    }
    const page = await context.newPage()
    await watchVitals(page, useful)
    const traffic = count(await throttle(page, condition))
    await page.goto(url, { waitUntil: 'load', timeout: 120_000 })
    await page.waitForFunction('candorSeen.useful > 0', undefined, { timeout: 120_000 })
    // What comes late counts as well.
    await page.waitForTimeout(condition === 'slow' ? 2_500 : 800)
    return { ...(await readVitals(page)), ...traffic }
  } finally {
    await context.close()
  }
}

function count(session: CDPSession): { bytes: number; requests: number } {
  const traffic = { bytes: 0, requests: 0 }
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    traffic.bytes += encodedDataLength
    traffic.requests += 1
  })
  return traffic
}

/** Of each figure the middle one. */
export function middle(visits: readonly Visit[]): Visit {
  const of = (name: keyof Visit) => median(visits.map((one) => one[name]))
  return {
    largestPaint: of('largestPaint'),
    layoutShift: of('layoutShift'),
    useful: of('useful'),
    bytes: of('bytes'),
    requests: of('requests'),
    needed: of('needed'),
  }
}
