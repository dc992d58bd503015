import type { Host } from '@candor/contract/views/hosts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DnsServer, startDnsServer } from '../src/dns-server.ts'
import { axeOn } from './axe.ts'
import { launchBrowser } from './browser.ts'
import { type Ended, type FreshCandor, get, run, startFreshCandor } from './running-candor.ts'
import { openTlsFront, type TlsFront } from './tls-front.ts'

let dns: DnsServer
/** Caddy with an authority; undefined where Caddy is not on this machine. */
let front: TlsFront | undefined
let candor: FreshCandor
let browser: Browser
let page: Page

const hostname = 'trust.oxom.example'
const second = 'security.oxom.example'

beforeAll(async () => {
  dns = await startDnsServer()
  front = await openTlsFront(dns)
  const asked = { DNS_RESOLVERS: dns.address, DNS_AUTHORITIES: dns.address }
  const starting = startFreshCandor({ ...asked, ...front?.settings })
  browser = await launchBrowser(front?.browserFlags)
  candor = await starting
  const permissions = ['clipboard-read', 'clipboard-write']
  // The checker is injected as a script, which the policy of our pages forbids.
  page = await (await browser.newContext({ bypassCSP: true, permissions })).newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(candor.signInLink())
  await page.getByRole('button', { name: /^Sign in/ }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
})
afterAll(async () => {
  await browser.close()
  await candor.remove()
  await front?.stop()
  await dns.stop()
})

async function faultsOf(): Promise<string[]> {
  const { violations } = await axeOn(page).analyze()
  return violations.map(({ id }) => id)
}

const refused = 'no certificate'

/** What a visitor gets at a host: a status, or no certificate. Without Caddy TLS is left out. */
async function visit(name = hostname): Promise<number | string> {
  if (front) return front.visit(name)
  const { status } = await get(candor.port, name)
  return status === 421 ? refused : status
}

const checkNow = () => page.getByRole('button', { name: `Check now ${hostname}` }).click()

/** As the operator, from a shell. */
const onShell = (...args: string[]): Promise<Ended> =>
  run('packages/cli/src/main.ts', ['host', ...args, '--workspace', 'oxom'], candor.env)

/** What the screen says that a record must be. */
async function wanted(type: string): Promise<{ name: string; value: string }> {
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: type }) })
  const [name = '', value = ''] = await row.locator('.mono').allTextContents()
  return { name, value }
}

/** What the operator's own zone says of the name that a customer's record leads to. */
function leadHere(target: string): void {
  dns.zone.set(target, { A: ['127.0.0.1'] })
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
  dns.zone.set('oxom.example', { NS: ['hydrogen.ns.hetzner.com', 'helium.ns.hetzner.de'] })
  await page.getByLabel('Host name').fill(` https://Trust.Oxom.example/ `)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: hostname, exact: true }).waitFor()
  await page.getByText('There is no TXT record yet').waitFor()
  await page.getByText('2 things are left for you to do').waitFor()
  await page
    .getByText('Servers may go on saying that nothing is there for up to 5 minutes')
    .first()
    .waitFor()
  await page
    .getByText('oxom.example is kept at Hetzner, to judge by its name servers. It adds')
    .waitFor()
  const countdown = page.getByText(/^in \d+ seconds?$/)
  await countdown.waitFor()
  const announced = await countdown.evaluate(
    (text) => text.closest('[role="status"], [aria-live]') !== null,
  )
  expect(announced).toBe(false)
  expect(await visit()).toBe(refused)
})

test('one press copies a name, a value or all that a colleague needs, and says so', async () => {
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  for (const type of ['TXT', 'CNAME']) {
    const { name, value } = await wanted(type)
    for (const [what, text] of [
      [`the name of the ${type} record`, name],
      [`the value of the ${type} record`, value],
    ] as const) {
      await page.getByRole('button', { name: `Copy ${what}` }).click()
      await page.getByRole('button', { name: `Copied ${what}` }).waitFor()
      expect(await copied()).toBe(text)
    }
  }
  await page.getByRole('button', { name: 'Copy as zone file' }).click()
  const { name, value } = await wanted('TXT')
  await expect.poll(copied).toContain(`${name}. 3600 IN TXT "${value}"`)
})

test('a record that leads elsewhere is named with what each server says, and so on the shell', async () => {
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
  await said.getByText('Servers may go on saying the old value for up to 60 seconds').waitFor()
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  expect(await faultsOf()).toEqual([])
  await page.setViewportSize({ width: 1280, height: 800 })
  const told = await onShell('check', hostname)
  expect([told.code, told.stderr]).toEqual([1, ''])
  expect(told.stdout).toContain('right   TXT: The TXT record is as it must be.')
  expect(told.stdout).toContain('wrong   CNAME: The CNAME record leads to Vercel')
  expect(told.stdout).toContain(`resolver ${dns.address}: cname.vercel-dns.com`)
})

test('once both records are set, visitors find the trust center there', async () => {
  const { value } = await wanted('CNAME')
  dns.zone.set(hostname, { CNAME: [value] })
  leadHere(value)
  await checkNow()
  await page.getByText('Works, main address').waitFor()
  await expect.poll(() => visit(), { timeout: 10_000 }).toBe(200)
})

test('the authority gives it a certificate that a browser trusts; in clear there is only the way to it', async ({
  skip,
}) => {
  skip(front === undefined, 'caddy is not on this machine')
  const visitor = await browser.newPage()
  const answer = await visitor.goto(`http://${hostname}/`)
  expect(visitor.url()).toBe(`https://${hostname}/`)
  expect(answer?.status()).toBe(200)
  expect(await answer?.securityDetails()).toMatchObject({
    issuer: expect.stringMatching(front?.isPublic ? /^Pebble/ : /^Caddy/),
    protocol: 'TLS 1.3',
  })
  expect(await visitor.getByRole('heading', { level: 1 }).textContent()).toContain('oxom')
  expect((await answer?.allHeaders())?.['strict-transport-security']).toBe('max-age=31536000')
  await visitor.close()
})

test('a second one comes from the shell; one press makes it the main one, and one takes it back', async () => {
  await page.getByRole('link', { name: 'All addresses' }).click()
  await page.getByText(`it names ${hostname} as the main address`).waitFor()
  const added = await onShell('add', second, '--by-dns', '--json')
  const { records } = (JSON.parse(added.stdout) as { host: Host }).host
  dns.zone.set(records.txt.name, { TXT: [records.txt.value] })
  dns.zone.set(records.cname.name, { CNAME: [records.cname.value] })
  leadHere(records.cname.value)
  expect(await onShell('check', second)).toMatchObject({ code: 0, stderr: '' })
  await page.getByRole('button', { name: `Make it the main address (${second})` }).click()
  await page.getByText(`names ${second} as`).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText(`${hostname} is the main address again`).waitFor()
  await page.getByText(`names ${hostname} as`).waitFor()
  const listed = await onShell('list')
  expect(listed.stdout.split('\n')).toEqual([
    'oxom.localhost: always there',
    `${hostname}: works, main address`,
    `${second}: works`,
    '',
  ])
  // It has its certificate before the name servers are away.
  expect(await visit(second)).toBe(301)
  expect(await onShell('primary', 'nobody.oxom.example')).toMatchObject({
    code: 1,
    stderr: 'The host nobody.oxom.example was not found.\n',
  })
})

test('the screen says until when the certificate is that visitors are shown', async ({ skip }) => {
  await page.getByRole('link', { name: `Its records, and what was found for ${hostname}` }).click()
  skip(front === undefined, 'caddy is not on this machine')
  await page.getByText('Visitors are shown a certificate that browsers trust, until').waitFor()
  expect(await faultsOf()).toEqual([])
})

test('an outage takes nothing away; records that are gone are said in words, with the day', async () => {
  dns.mood = 'servfail'
  await checkNow()
  await page.getByText('The name servers do not answer at the moment').first().waitFor()
  await page.getByText('Works, main address').waitFor()
  dns.mood = 'well'
  const before = new Map(dns.zone)
  dns.zone.delete(hostname)
  dns.zone.delete(`_candor-challenge.${hostname}`)
  await checkNow()
  await page.getByText('Works, but is about to stop').waitFor()
  await page.getByText(/Unless they are set right, it stops after \d+ \w+ \d{4}/).waitFor()
  await page.getByRole('link', { name: 'Hosts 1 problem' }).waitFor()
  expect(await faultsOf()).toEqual([])
  expect(await visit()).toBe(200)
  dns.zone = before
  await checkNow()
  await page.getByText('Works, main address').waitFor()
  expect(await page.getByText('is about to stop').count()).toBe(0)
})

test('removing it says what happens, and then it happens', async () => {
  await page.getByRole('button', { name: `Remove… ${hostname}` }).click()
  const dialog = page.getByRole('dialog', { name: `Remove ${hostname}` })
  await dialog.getByText('For 30 days only this workspace can take it back').waitFor()
  expect(await faultsOf()).toEqual([])
  await dialog.getByRole('button', { name: 'Remove it' }).click()
  await page.getByText(`names ${second} as`).waitFor()
  expect(await page.getByRole('heading', { name: hostname }).count()).toBe(0)
  // Its certificate goes on to its end, and nobody is shown anything by it.
  await expect.poll(() => visit(), { timeout: 10_000 }).toBe(front ? 421 : refused)
  expect(await visit(second)).toBe(200)
})

test('whoever keeps no certificate gets a new one for what is served, and none for what was removed or never proved', async ({
  skip,
}) => {
  skip(front === undefined, 'caddy is not on this machine')
  await page.close()
  await front?.startAnew()
  expect(await visit(second)).toBe(200)
  dns.zone.set('unproved.oxom.example', { A: ['127.0.0.1'] })
  for (const name of [hostname, 'unproved.oxom.example']) expect(await visit(name)).toBe(refused)
  const removed = await onShell('remove', second)
  expect(removed.stdout).toBe(
    `${second} is no address of oxom any more. For 30 days no other workspace can have it.\n`,
  )
})
