import type { CDPSession, Page } from 'playwright-core'

const kilobit = 1024 / 8

/** What DevTools call “Slow 4G” and Lighthouse applies to a phone: 562 ms for each request, 1.44 Mbit/s. */
const slow4g = {
  offline: false,
  latency: 562.5,
  downloadThroughput: 1474.56 * kilobit,
  uploadThroughput: 675 * kilobit,
}

export type Condition = 'slow' | 'unthrottled'

/** A page under that network, with a processor that is four times slower; or with neither. */
export async function throttle(page: Page, condition: Condition): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  if (condition === 'unthrottled') return session
  await session.send('Network.emulateNetworkConditions', slow4g)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  return session
}
