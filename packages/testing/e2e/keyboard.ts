import type { Locator, Page } from 'playwright-core'

export type Keyboard = {
  press: (...keys: string[]) => Promise<void>
  type: (text: string) => Promise<void>
  /** Walks with Tab until this has the focus, and looks whether one sees that it has. */
  tabTo: (target: Locator) => Promise<void>
  /** Goes there and presses Enter. */
  pressAt: (target: Locator) => Promise<void>
}

const mostSteps = 150

/** Somebody who has no mouse. */
export function keyboardOf(page: Page): Keyboard {
  async function press(...keys: string[]) {
    for (const key of keys) await page.keyboard.press(key)
  }
  async function tabTo(target: Locator) {
    await target.waitFor()
    for (let step = 0; step < mostSteps; step += 1) {
      await press('Tab')
      if (!(await target.evaluate((one) => one === document.activeElement))) continue
      const fault = await target.evaluate(whyUnseen)
      if (fault !== '') throw new Error(`${target.toString()} has the focus, but ${fault}`)
      return
    }
    throw new Error(`${target.toString()} never takes the focus`)
  }
  return {
    press,
    type: (text) => page.keyboard.type(text),
    tabTo,
    async pressAt(target) {
      await tabTo(target)
      await press('Enter')
    },
  }
}

/** Runs in the page: what has the focus stands on the screen, with nothing over it and a mark around it. */
function whyUnseen(element: Element): string {
  const { top, bottom, left, right, width, height } = element.getBoundingClientRect()
  if (width === 0 || height === 0) return 'has no size'
  const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (top + bottom) / 2]
  const over = document.elementFromPoint(x, Math.min(Math.max(y, 0), innerHeight - 1))
  if (bottom <= 0 || top >= innerHeight) return `stands at ${Math.round(top)}, off the screen`
  const label = element.closest('label')
  if (!over || !(element.contains(over) || label?.contains(over))) {
    return `something is over it: ${over?.outerHTML.slice(0, 100)}`
  }
  const { outlineStyle, outlineWidth } = getComputedStyle(element)
  return outlineStyle === 'none' || outlineWidth === '0px' ? 'nothing shows it' : ''
}
