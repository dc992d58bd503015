// What a visitor and somebody at the dashboard wait for in Chromium: `npm run bench:visitor`.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cpus } from 'node:os'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../e2e/browser.ts'
import { type FreshCandor, get, startFreshCandor } from '../e2e/running-candor.ts'
import { fillLarge } from './large-workspace.ts'
import { say } from './report.ts'
import { middle, type Visit, visit, type Visiting } from './visits.ts'
import { walkThrough } from './walk.ts'

const phone = { width: 390, height: 844 }
const desk = { width: 1440, height: 900 }

export async function measureVisitor({ rounds }: { rounds: number }): Promise<void> {
  const candor = await startFreshCandor()
  const browser = await launchBrowser()
  try {
    say(`${cpus()[0]?.model}, ${cpus().length} cores; ${new Date().toISOString().slice(0, 10)}`)
    say(`Chromium ${browser.version()}; medians of ${rounds} rounds, each in turn.`)
    say('Slow: “Slow 4G” of DevTools (562 ms for each request, 1.44 Mbit/s), processor 4× slower.')
    await fillLarge(candor)
    const storageState = await signIn(browser, candor)
    await measurePage(browser, candor, rounds)
    const load = { browser, url: `${candor.origin}/oxom`, viewport: desk, storageState }
    say('\nThe dashboard’s overview, by somebody signed in')
    await compare(rounds, [
      ['first time, slow', { ...load, condition: 'slow' }],
      ['again, slow', { ...load, condition: 'slow', isReturning: true }],
      ['first time, unthrottled', { ...load, condition: 'unthrottled' }],
    ])
    await walkThrough({ browser, origin: candor.origin, viewport: desk, storageState, rounds })
  } finally {
    await browser.close()
    await candor.remove()
  }
}

async function measurePage(browser: Browser, candor: FreshCandor, rounds: number): Promise<void> {
  const host = `oxom.localhost:${candor.port}`
  const { headers } = await get(candor.port, host, '/', { 'accept-encoding': 'br' })
  const bare = await serveBare(Number(headers['content-length']))
  const page = { browser, url: `http://${host}/`, viewport: phone }
  say('\nThe example’s trust center, on a phone, by somebody who was never there')
  await compare(rounds, [
    ['page, slow', { ...page, condition: 'slow' }],
    ['bare text of as many bytes, slow', { ...page, url: bare.url, condition: 'slow' }],
    ['page, unthrottled', { ...page, condition: 'unthrottled' }],
  ])
  bare.close()
}

/** The least that so many bytes can take: a heading and text, from memory. */
async function serveBare(bytes: number): Promise<{ url: string; close: () => void }> {
  const body = `<!doctype html><title>.</title><h1>Bare</h1><p>${'word '.repeat(bytes / 5)}`.slice(
    0,
    bytes,
  )
  const server = createServer((request, response) => {
    if (request.url === '/') response.setHeader('content-type', 'text/html')
    else response.statusCode = 404
    response.end(request.url === '/' ? body : '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://localhost:${port}/`, close: () => server.close() }
}

type Named = readonly [name: string, visiting: Visiting]

async function compare(rounds: number, contenders: readonly Named[]): Promise<void> {
  const visits = new Map<string, Visit[]>(contenders.map(([name]) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, visiting] of contenders) visits.get(name)?.push(await visit(visiting))
  }
  row('', 'needed, all', 'kB', 'there after', 'largest paint', 'layout shift')
  for (const [name, all] of visits) {
    const { needed, requests, bytes, useful, largestPaint, layoutShift } = middle(all)
    const times = [useful, largestPaint].map((time) => `${Math.round(time)} ms`)
    row(name, `${needed}, ${requests}`, (bytes / 1000).toFixed(1), ...times, layoutShift.toFixed(3))
  }
}

function row(name: string, ...cells: string[]): void {
  say(`| ${name.padEnd(34)} | ${cells.map((cell) => cell.padStart(13)).join(' | ')} |`)
}

async function signIn(browser: Browser, candor: FreshCandor) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(candor.signInLink())
  await page.getByRole('button', { name: /^Sign in/ }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  const state = await context.storageState()
  await context.close()
  return state
}
