import type { Host } from '@candor/contract/views/hosts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DnsServer, startDnsServer } from '../src/dns-server.ts'
import { axeOn } from './axe.ts'
import { launchBrowser } from './browser.ts'
import { type FreshCandor, get, startFreshCandor } from './running-candor.ts'

let dns: DnsServer
let candor: FreshCandor
let browser: Browser
let page: Page

const hostname = 'trust.oxom.example'

beforeAll(async () => {
  dns = await startDnsServer()
  candor = await startFreshCandor({ DNS_RESOLVERS: dns.address, DNS_AUTHORITIES: dns.address })
  browser = await launchBrowser()
  // The checker is injected as a script, which the policy of our pages forbids.
  page = await (await browser.newContext({ bypassCSP: true })).newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(candor.signInLink())
  await page.getByRole('button', { name: /^Sign in/ }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
})
afterAll(async () => {
  await browser.close()
  await candor.remove()
  await dns.stop()
})

async function faultsOf(): Promise<string[]> {
  const { violations } = await axeOn(page).analyze()
  return violations.map(({ id }) => id)
}

const visit = async () => (await get(candor.port, hostname)).status
const checkNow = () => page.getByRole('button', { name: `Check now ${hostname}` }).click()

/** What the screen says that a record must be. */
async function wanted(type: string): Promise<{ name: string; value: string }> {
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: type }) })
  const [name = '', value = ''] = await row.locator('.mono').allTextContents()
  return { name, value }
}

test('a name that nobody can have is refused in words, and the field keeps what was typed', async () => {
  await page.goto(`${candor.origin}/oxom`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await page.getByRole('heading', { name: 'Which address should your visitors see?' }).waitFor()
  expect(await faultsOf()).toEqual([])
  await page.getByRole('button', { name: 'Add a domain…' }).click()
  const field = page.getByLabel('Host name')
  for (const [typed, refusal] of [
    ['oxom.localhost', 'it means something else in every network'],
    ['co.uk', 'use one of your own'],
    ['127.0.0.1', 'Write a host name in small letters'],
    [`${hostname}:8443`, 'Write a host name in small letters'],
  ] as const) {
    await field.fill(typed)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText(refusal).waitFor()
    expect(await field.inputValue()).toBe(typed)
  }
  expect(await faultsOf()).toEqual([])
})

test('an added name says what is missing, and is looked at again by itself', async () => {
  await page.getByLabel('Host name').fill(` https://Trust.Oxom.example/ `)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: hostname, exact: true }).waitFor()
  await page.getByText('There is no TXT record yet').waitFor()
  await page.getByText('2 things are left for you to do').waitFor()
  const countdown = page.getByText(/^in \d+ seconds?$/)
  await countdown.waitFor()
  const announced = await countdown.evaluate(
    (text) => text.closest('[role="status"], [aria-live]') !== null,
  )
  expect(announced).toBe(false)
  expect(await visit()).toBe(421)
})

test('a record that leads elsewhere is named with what each server says', async () => {
  const txt = await wanted('TXT')
  expect(txt.name).toBe(`_candor-challenge.${hostname}`)
  dns.zone.set(txt.name, { TXT: [txt.value] })
  dns.zone.set(hostname, { CNAME: ['cname.vercel-dns.com'] })
  await checkNow()
  await page.getByText('leads to Vercel, so visitors land there').waitFor()
  await page.getByText('One thing is left for you to do').waitFor()
  const said = page.getByRole('listitem').filter({ hasText: 'leads to Vercel' })
  expect(await said.getByRole('term').allTextContents()).toEqual([
    'Asked for',
    'Expected',
    `Name server ${dns.address}`,
    `Resolver ${dns.address}`,
  ])
  expect(await said.getByText('cname.vercel-dns.com').count()).toBe(2)
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  expect(await faultsOf()).toEqual([])
  await page.setViewportSize({ width: 1280, height: 800 })
})

test('once both records are set, visitors find the trust center there', async () => {
  const { value } = await wanted('CNAME')
  dns.zone.set(hostname, { CNAME: [value] })
  await checkNow()
  await page.getByText('Works, main address').waitFor()
  await expect.poll(visit, { timeout: 10_000 }).toBe(200)
  await page.getByRole('link', { name: 'All addresses' }).click()
  await page.getByText(`it names ${hostname} as the main address`).waitFor()
  expect(await faultsOf()).toEqual([])
})

test('of two addresses that work, one press makes the other the main one, and one takes it back', async () => {
  const hosts = `${candor.origin}/api/workspaces/oxom/hosts`
  const headers = { origin: candor.origin }
  const made = await page.request.post(hosts, {
    data: { hostname: 'security.oxom.example' },
    headers,
  })
  const { id, records } = (await made.json()) as Host
  dns.zone.set(records.txt.name, { TXT: [records.txt.value] })
  dns.zone.set(records.cname.name, { CNAME: [records.cname.value] })
  expect((await page.request.post(`${hosts}/${id}/check`, { headers })).status()).toBe(202)
  const choose = page.getByRole('button', {
    name: 'Make it the main address (security.oxom.example)',
  })
  await choose.click()
  await page.getByText('names security.oxom.example as').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText(`${hostname} is the main address again`).waitFor()
  await page.getByText(`names ${hostname} as`).waitFor()
})

test('an outage takes nothing away; records that are gone are said in words, with the day', async () => {
  await page.getByRole('link', { name: `Its records, and what was found for ${hostname}` }).click()
  dns.mood = 'servfail'
  await checkNow()
  await page.getByText('The name servers do not answer at the moment').first().waitFor()
  await page.getByText('Works, main address').waitFor()
  dns.mood = 'well'
  dns.zone.delete(hostname)
  dns.zone.delete(`_candor-challenge.${hostname}`)
  await checkNow()
  await page.getByText('Works, but is about to stop').waitFor()
  await page.getByText(/Unless they are set right, it stops after \d+ \w+ \d{4}/).waitFor()
  await page.getByRole('link', { name: 'Hosts 1 problem' }).waitFor()
  expect(await faultsOf()).toEqual([])
  expect(await visit()).toBe(200)
})

test('removing it says what happens, and then it happens', async () => {
  await page.getByRole('button', { name: `Remove… ${hostname}` }).click()
  const dialog = page.getByRole('dialog', { name: `Remove ${hostname}` })
  await dialog.getByText('For 30 days only this workspace can take it back').waitFor()
  expect(await faultsOf()).toEqual([])
  await dialog.getByRole('button', { name: 'Remove it' }).click()
  await page.getByText('names security.oxom.example as').waitFor()
  expect(await page.getByRole('heading', { name: hostname }).count()).toBe(0)
  await expect.poll(visit, { timeout: 10_000 }).toBe(421)
})
