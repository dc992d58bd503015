import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TrustCenter } from '@candor/contract/trust-center'
import type { Changes, Item } from '@candor/contract/views'
import { tally } from '../src/tally.ts'
import { payloads } from '../src/xss/payloads.ts'
import {
  inTurn,
  inTurnEverywhere,
  poisonedDocument,
  toOneLine,
} from '../src/xss/poisoned-document.ts'
import { launchBrowser } from './browser.ts'
import { type FreshCandor, get, startFreshCandor } from './running-candor.ts'

/** Items of each kind in one document, where every field gets every payload. */
const listed = 250

let candor: FreshCandor
let browser: Browser
let context: BrowserContext
/** With XSS_EVERYWHERE every payload is put into every field, which takes a while. */
const isWhole = process.env['XSS_EVERYWHERE'] === 'yes'
const documents = isWhole ? everywhere() : somewhere()
/** A run that was ended goes on with the document that it did not get to. */
const from = Number(process.env['XSS_FROM'] ?? 1)

/** Each payload somewhere in both, in other fields of each, and no item the same. */
function somewhere(): TrustCenter[] {
  const items = 60
  return [payloads, payloads.toReversed()].map((some) => poisonedDocument(inTurn(some), { items }))
}

/** Of what there is once only, a document has one payload in each field; of what is listed, many. */
function everywhere(): TrustCenter[] {
  const next = inTurnEverywhere(payloads)
  return payloads.map((_, nth) =>
    poisonedDocument(next, { items: nth * listed < payloads.length ? listed : 1, ofGroup: 1 }),
  )
}

beforeAll(async () => {
  candor = await startFreshCandor(isWhole ? { LIMIT_FACTOR: '100000' } : {})
  browser = await launchBrowser()
  context = await browser.newContext()
  await context.addInitScript(hookEverything)
  const page = await context.newPage()
  await page.goto(candor.signInLink())
  await page.getByRole('button', { name: /^Sign in/ }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await page.close()
})
afterAll(async () => {
  await browser.close()
  await candor.remove()
})

type Hooked = { ran: string[]; refused: string[] }

/** Runs in every page before anything of it: what a payload would do leaves a trace. */
function hookEverything(): void {
  const hooked: Hooked = { ran: [], refused: [] }
  Object.defineProperty(window, 'hooked', { value: hooked })
  for (const name of ['alert', 'prompt', 'confirm', 'print', 'open'] as const) {
    Object.defineProperty(window, name, { value: () => hooked.ran.push(name) })
  }
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    hooked.refused.push(`${violatedDirective} ${blockedURI}`),
  )
}

async function call<T>(method: 'GET' | 'POST', path: string, data?: object): Promise<T> {
  const response = await context.request.fetch(`${candor.origin}/api/workspaces/oxom${path}`, {
    method,
    headers: { origin: candor.origin },
    ...(data ? { data } : {}),
  })
  // On a busy machine the tabs before may still be asking.
  if (response.status() === 429) {
    await sleep(1_000)
    return call(method, path, data)
  }
  const text = await response.text()
  if (!response.ok()) throw new Error(`${path} answers ${response.status()}: ${text.slice(0, 900)}`)
  // The contract's own schema shaped this answer when it left.
  return JSON.parse(text) as T
}

/** What of the markup would act, load or lead anywhere but where we meant it to. */
function findActive(): string[] {
  const ours = (address: string) =>
    new RegExp(`(^|\\.)localhost:${location.port}$`).test(new URL(address, location.href).host)
  const roots: (Document | ShadowRoot)[] = [document]
  const all: Element[] = []
  for (let root = roots.shift(); root; root = roots.shift()) {
    for (const element of root.querySelectorAll('*')) {
      all.push(element)
      if (element.shadowRoot) roots.push(element.shadowRoot)
    }
  }
  return all.flatMap((element) => {
    const attributes = [...element.attributes]
    const handlers = attributes.filter(({ name }) => /^on/i.test(name))
    const source = element.getAttribute('src') ?? element.getAttribute('data') ?? ''
    const href = element.getAttribute('href') ?? element.getAttribute('xlink:href') ?? ''
    const isOdd =
      handlers.length > 0 ||
      /^(iframe|object|embed|base|frame|applet|portal)$/i.test(element.tagName) ||
      (element.tagName === 'META' && element.hasAttribute('http-equiv')) ||
      (source !== '' && !source.startsWith('data:image/') && !ours(source)) ||
      (element.tagName === 'LINK' && !ours(href)) ||
      !(/^(https:|mailto:)/i.test(href) || ours(href)) ||
      /url\(|expression/i.test(element.getAttribute('style') ?? '')
    return isOdd ? [element.outerHTML.slice(0, 300)] : []
  })
}

/** A tab, and what went wrong in it so far. */
type Tab = { page: Page; trouble: string[] }

async function openTab(): Promise<Tab> {
  const page = await context.newPage()
  // Four at once ask for much; where the machine is busy they are told to wait.
  page.setDefaultTimeout(120_000)
  const trouble: string[] = []
  page.on('dialog', (dialog) => {
    trouble.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url())
    const isOurs = protocol === 'data:' || host.endsWith(`localhost:${candor.port}`)
    if (!isOurs) trouble.push(`request ${request.url()}`)
  })
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) trouble.push(message.text())
  })
  return { page, trouble }
}

/** Opens an address, and tells everything that should not be there or have happened. */
async function visit(
  { page, trouble }: Tab,
  address: string,
  isShown: (page: Page) => Promise<unknown>,
): Promise<string[]> {
  await page.goto(address)
  await isShown(page)
  await page.waitForLoadState('networkidle')
  const { ran, refused } = await page.evaluate(
    () => (window as unknown as { hooked: Hooked }).hooked,
  )
  return [...trouble.splice(0), ...ran, ...refused, ...(await page.evaluate(findActive))]
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first().waitFor()
const nothing = async () => undefined

/** Visits them in four tabs, and tells the trouble with each that has any. */
async function visitAll(
  addresses: readonly string[],
  isShown = heading,
): Promise<[address: string, trouble: string[]][]> {
  const waiting = [...addresses]
  const found: [string, string[]][] = []
  const work = async () => {
    const tab = await openTab()
    for (let address = waiting.shift(); address; address = waiting.shift()) {
      const trouble = await visit(tab, address, isShown)
      if (trouble.length > 0) found.push([address, trouble])
    }
    await tab.page.close()
    // What came too late for the last of them.
    if (tab.trouble.length > 0) found.push(['at the end', tab.trouble])
  }
  await Promise.all([work(), work(), work(), work()])
  return found
}

async function release(document: TrustCenter): Promise<void> {
  const { changes, release: after } = await call<Changes>('GET', '/changes')
  const seen = changes.map(({ kind, key, version }) => ({ kind, key, version }))
  await call('POST', '/releases', { note: payloads[0], changes: seen, after })
  await expect
    .poll(async () => (await get(candor.port, 'oxom.localhost', '/trust-center.json')).text)
    .toContain(JSON.stringify(document.profile.name))
}

test('there are payloads enough, and all of them are in the content', () => {
  expect(payloads.length).toBeGreaterThan(500)
  const all = JSON.stringify(documents)
  const isIn = (text: string) => all.includes(JSON.stringify(text.trim()).slice(1, -1))
  expect(payloads.filter((one) => !isIn(one) && !isIn(toOneLine(one)))).toEqual([])
  tally('payloads', payloads.length)
})

const timeout = 600_000

const numbered = documents.map((document, index) => [index + 1, document] as const)

describe.each(numbered.slice(from - 1))(
  'no payload does anything, and nothing of ours is refused by our own policy: content %i',
  (nth, document) => {
    const isLookedAt = isWhole || nth === 1
    const isMany = (document.faqs ?? []).length > 1
    beforeAll(() => call('POST', '/document/import', { text: JSON.stringify(document) }))

    test('on the pages and in the files of the release', { timeout }, async () => {
      await release(document)
      const site = `http://oxom.localhost:${candor.port}`
      const advisories = (document.advisories ?? []).map(({ key }) => `/advisories/${key}`)
      const pages = ['/', ...advisories.slice(0, 4), '/nothing'].map((path) => `${site}${path}`)
      expect(await visitAll(pages)).toEqual([])
      // Not the sitemap: what shows it is the browser’s own reader of XML.
      const files = ['/trust-center.json', '/favicon.svg', '/robots.txt']
      const all = [...files, '/security.txt'].map((path) => `${site}${path}`)
      expect(await visitAll(all, nothing)).toEqual([])
    })

    test.runIf(isLookedAt)('in the dashboard, screen by screen', { timeout }, async () => {
      const lists = isMany ? contentSections : ['profile', 'disclosure']
      // The example is the first.
      const number = nth - from + 2
      const detail = `/releases/${number}`
      const others = ['', '/appearance', '/changes', detail, `${detail}/page`, '/preview']
      const compared = `/releases/compare?from=1&to=${number}`
      const more = isMany ? ['/releases', compared, '/bin', '/import-export'] : []
      const sections = lists.map((name) => `/content/${name}`)
      const screens = [...sections, ...others, ...more].map(
        (path) => `${candor.origin}/oxom${path}`,
      )
      expect(await visitAll([...screens, `${candor.origin}/mailbox`])).toEqual([])
    })

    test.runIf(isLookedAt && isMany)(
      'in the editor of an item of each kind',
      { timeout },
      async () => {
        const { items } = await call<{ items: Item[] }>('GET', '/items')
        const editors = Object.entries(sectionOfKind).flatMap(([kind, section]) => {
          const own = items.filter((one) => one.kind === kind)
          return own.slice(0, isWhole ? 25 : 1).map((item) => `/content/${section}/${item.id}`)
        })
        const addresses = editors.map((path) => `${candor.origin}/oxom${path}`)
        expect(await visitAll(addresses)).toEqual([])
      },
    )
  },
)

const sectionOfKind = {
  highlight: 'highlights',
  control: 'controls',
  certification: 'certifications',
  advisory: 'advisories',
  subprocessor: 'sub-processors',
  faq: 'faqs',
  'legal-link': 'legal',
}
const contentSections = [...Object.values(sectionOfKind), 'profile', 'disclosure']
