import { AxeBuilder } from '@axe-core/playwright'
import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** The builder brings the checker to the page twice for each look; reading it once a page is enough. */
const axeSource = `if (!window.axe) { ${axe.source} }`

/**
 * Axe on a page without foreign frames: looking into those takes it a second page and twice the time. All rules are
 * tried; only what passes is not written down element by element, which would take as long again.
 */
export function axeOn(page: Page): AxeBuilder {
  return new AxeBuilder({ page, axeSource })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
}

const looks = [
  { width: 1440, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const

/** What axe finds, and what runs over the edge: wide and light, then narrow and dark. */
export async function faultsOf(page: Page): Promise<string[]> {
  return faultsAt(page, axeOn(page))
}

/** The same of the open dialog alone, which takes a fraction of the time. */
export async function faultsOfDialog(page: Page): Promise<string[]> {
  await page.locator('dialog[open]').waitFor()
  return faultsAt(page, axeOn(page).include('dialog[open]'))
}

/** A colour that is on its way to another one has neither's contrast. */
async function whenStill(): Promise<void> {
  const ending = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(ending.map(({ finished }) => finished))
}

async function faultsAt(page: Page, builder: AxeBuilder): Promise<string[]> {
  const before = page.viewportSize() ?? { width: 1440, height: 900 }
  const found: string[] = []
  for (const { width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    await page.evaluate(whenStill)
    const { violations } = await builder.analyze()
    found.push(...violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.target.join(' ')}`))
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    if (over > 0) found.push(`${over} px wider than ${width}`)
  }
  await page.setViewportSize(before)
  await page.emulateMedia({ colorScheme: 'light' })
  return found
}
