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
