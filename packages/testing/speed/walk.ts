import type { Browser } from 'playwright-core'
import { large } from './large-workspace.ts'
import { median } from './median.ts'
import { say } from './report.ts'
import { type Condition, throttle } from './throttling.ts'
import type { Visiting } from './visits.ts'
import { rowOf, steps } from './walk-steps.ts'
import { type Waits, waitsDuring, watchVitals } from './vitals.ts'

type Walking = Required<Pick<Visiting, 'viewport' | 'storageState'>> & {
  browser: Browser
  origin: string
  rounds: number
}

/** What somebody waits for at each step of it, in a workspace that is as large as few are. */
export async function walkThrough(walking: Walking): Promise<void> {
  const seen = { slow: new Map<string, Waits[]>(), unthrottled: new Map<string, Waits[]>() }
  for (let round = 0; round < walking.rounds; round += 1) {
    for (const condition of ['slow', 'unthrottled'] satisfies Condition[]) {
      for (const [name, waits] of await walk(walking, condition)) {
        seen[condition].set(name, [...(seen[condition].get(name) ?? []), waits])
      }
    }
  }
  say(`\nA walk through a workspace with ${large.controls + large.faqs} changes, longest waits`)
  line('', 'slow: click, key', 'frame', 'unthrottled', 'frame')
  for (const [name] of steps) {
    const cells = [seen.slow, seen.unthrottled].flatMap((all) => [
      median(all.get(name)?.map(({ interaction }) => interaction) ?? []),
      median(all.get(name)?.map(({ frame }) => frame) ?? []),
    ])
    line(name, ...cells.map((time) => `${Math.round(time)} ms`))
  }
}

function line(name: string, ...cells: string[]): void {
  say(`| ${name.padEnd(34)} | ${cells.map((cell) => cell.padStart(16)).join(' | ')} |`)
}

async function walk(walking: Walking, condition: Condition): Promise<Map<string, Waits>> {
  const { browser, origin, viewport, storageState } = walking
  const context = await browser.newContext({ viewport, storageState, bypassCSP: true })
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    await watchVitals(page)
    await page.goto(`${origin}/${large.slug}/content/controls`)
    await rowOf(page, 2).waitFor()
    await page.waitForLoadState('networkidle').catch(() => undefined)
    await throttle(page, condition)
    const waits = new Map<string, Waits>()
    for (const [name, deed] of steps) waits.set(name, await waitsDuring(page, () => deed(page)))
    return waits
  } finally {
    await context.close()
  }
}
