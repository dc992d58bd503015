import type { Page } from 'playwright-core'

export type Vitals = {
  /** Milliseconds since the address was entered. */
  largestPaint: number
  layoutShift: number
  /** When what was looked for was there; 0 if it never was. */
  useful: number
  /** Requests that had been answered by then. */
  needed: number
}

/** The longest wait of a person for what a press, a click or a key did, and the longest frame. */
export type Waits = { interaction: number; frame: number }

/** Begins to watch each document of a page before anything of it runs. */
export async function watchVitals(page: Page, usefulSelector = 'h1'): Promise<void> {
  await page.addInitScript({
    content: `(() => {
      const seen = { largestPaint: 0, layoutShift: 0, useful: 0, needed: 0, interaction: 0, frame: 0 }
      globalThis.candorSeen = seen
      const watch = (type, note, options = {}) =>
        new PerformanceObserver((list) => list.getEntries().forEach(note))
          .observe({ type, buffered: true, ...options })
      watch('largest-contentful-paint', ({ startTime }) => (seen.largestPaint = startTime))
      watch('layout-shift', ({ value, hadRecentInput }) => {
        if (!hadRecentInput) seen.layoutShift += value
      })
      watch('event', ({ duration, interactionId }) => {
        if (interactionId) seen.interaction = Math.max(seen.interaction, duration)
      }, { durationThreshold: 16 })
      let before = 0
      const look = (now) => {
        if (before) seen.frame = Math.max(seen.frame, now - before)
        before = now
        if (!seen.useful && document.querySelector(${JSON.stringify(usefulSelector)})) {
          seen.useful = now
          const answered = ({ responseEnd }) => responseEnd > 0 && responseEnd <= now
          seen.needed = 1 + performance.getEntriesByType('resource').filter(answered).length
        }
        requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })()`,
  })
}

export async function readVitals(page: Page): Promise<Vitals> {
  return page.evaluate<Vitals>('candorSeen')
}

/** What people waited for while this was done. */
export async function waitsDuring(page: Page, deed: () => Promise<unknown>): Promise<Waits> {
  await page.evaluate('Object.assign(candorSeen, { interaction: 0, frame: 0 })')
  await deed()
  // Entries come after the frame that they are about.
  await page.waitForTimeout(400)
  return page.evaluate<Waits>('candorSeen')
}
