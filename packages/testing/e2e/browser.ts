import { type Browser, chromium } from 'playwright-core'

/** The browser, and the flags that keep it quiet, as scripts/test.mjs provided them. */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH']
  if (!executablePath) throw new Error('CHROMIUM_PATH is not set: run the tests with npm test')
  return chromium.launch({
    executablePath,
    args: [...(process.env['CHROMIUM_FLAGS']?.split(' ') ?? ['--no-sandbox']), ...more],
  })
}
