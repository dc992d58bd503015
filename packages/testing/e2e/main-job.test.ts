import type { TrustCenter } from '@candor/contract/trust-center'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { get, startFreshCandor, type FreshCandor } from './running-candor.ts'

let candor: FreshCandor
let browser: Browser
let context: BrowserContext
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  candor = await startFreshCandor()
  browser = await launchBrowser()
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  page = await context.newPage()
  page.setDefaultTimeout(30_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) complaints.push(message.text())
  })
})
afterAll(async () => {
  await browser.close()
  await candor.remove()
})

const publicPage = () => get(candor.port, `oxom.localhost:${candor.port}`)
const publicDocument = async () =>
  JSON.parse((await get(candor.port, 'oxom.localhost', '/trust-center.json')).text) as TrustCenter

function controlsOf({ controlGroups = [] }: TrustCenter) {
  return controlGroups.flatMap(({ controls = [] }) => controls)
}

async function openControl(title: string): Promise<void> {
  await page.goto(`${candor.origin}/oxom/content/controls`)
  await page
    .getByRole('region', { name: 'All controls' })
    .getByRole('link', { name: title })
    .click()
  await page.getByRole('region', { name: `Form of ${title}` }).waitFor()
}

const saved = () => page.getByText(/^Saved (just now|\d)/).waitFor()

describe('the main job, in a browser', () => {
  test('the printed link signs in, once, and only when its button is pressed', async () => {
    await page.goto(candor.signInLink())
    await page.waitForLoadState('networkidle')
    expect(await (await context.request.get(`${candor.origin}/api/session`)).json()).toMatchObject({
      user: null,
    })
    await page.getByRole('button', { name: /^Sign in/ }).click()
    await page.getByRole('heading', { name: 'Everything is public' }).waitFor()
    const other = await browser.newContext()
    const again = await other.newPage()
    await again.goto(candor.signInLink())
    await again.getByRole('button', { name: /^Sign in/ }).click()
    await again
      .getByText(/used already|too old/)
      .first()
      .waitFor()
    await other.close()
  })

  test('an edited control is in the preview at once, saved by itself, and not on the public page', async () => {
    await openControl('Role model')
    await page
      .getByRole('textbox', { name: 'Description' })
      .fill('Each person has one of three roles, and nothing beyond them.')
    const preview = page.getByRole('region', { name: /preview/i })
    await preview.getByText('Each person has one of three roles').waitFor()
    await saved()
    expect((await publicPage()).text).not.toContain('one of three roles')
  })

  test('a second change, and both are listed as not public', async () => {
    await openControl('Audit logging')
    await page.getByRole('radio', { name: 'In progress' }).check({ force: true })
    await saved()
    await page
      .getByRole('link', { name: /2 changes not public|2.*not public/ })
      .first()
      .click()
    await page.getByRole('article', { name: 'Role model' }).waitFor()
    await page.getByRole('article', { name: 'Audit logging' }).waitFor()
  })

  test('publishing one of the two makes exactly that one public', async () => {
    const before = await publicDocument()
    await page.getByRole('checkbox', { name: 'Choose Audit logging' }).uncheck()
    await page.getByRole('button', { name: 'Publish 1 change…' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Note for the history').fill('Clearer words on roles')
    await dialog.getByRole('button', { name: 'Publish 1 change', exact: true }).click()
    await page.getByText('Release 2 is public.').waitFor()
    await expect.poll(async () => (await publicPage()).text).toContain('one of three roles')
    const after = await publicDocument()
    const expected = structuredClone(before)
    const role = controlsOf(expected).find(({ key }) => key === 'role-model')
    if (role) role.description = 'Each person has one of three roles, and nothing beyond them.'
    expect(after).toEqual(expected)
    expect(controlsOf(after).find(({ key }) => key === 'audit-logging')?.status).toBe('planned')
    await page.getByRole('article', { name: 'Audit logging' }).waitFor()
    expect(await page.getByRole('article', { name: 'Role model' }).count()).toBe(0)
  })

  test('the list of releases has it, with its note and what it changed', async () => {
    await page.goto(`${candor.origin}/oxom/releases`)
    await page.getByText('Clearer words on roles').waitFor()
    await page.goto(`${candor.origin}/oxom/releases/2`)
    await page.getByText('Role model').first().waitFor()
  })
})

describe('editing', () => {
  test('a field that is wrong says so beside it and does not hold back the others', async () => {
    await openControl('Backups')
    await page.getByLabel('Review by').fill('someday')
    await page
      .getByRole('textbox', { name: 'Description' })
      .fill('Backups are made every night by our infrastructure vendors.')
    await page
      .getByText(/except/)
      .first()
      .waitFor()
    expect(await page.getByLabel('Review by').getAttribute('aria-invalid')).toBe('true')
    await page.getByLabel('Review by').fill('4 May 2027')
    await page.getByRole('textbox', { name: 'Description' }).focus()
    await saved()
    await page.reload()
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Description' }).inputValue())
      .toContain('every night')
    expect(await page.getByLabel('Review by').inputValue()).toBe('4 May 2027')
  })

  test('the preview stays while items are opened, and what was written stands under its own name', async () => {
    const preview = page.getByRole('region', { name: 'Preview of this section' })
    const claim = (title: string) =>
      preview.locator('dl > .item').filter({ has: page.getByRole('term').getByText(title) })
    await openControl('Backups')
    await claim('Backups').and(preview.locator('[data-highlight]')).waitFor()
    const kept = await preview.elementHandle()
    await page.getByRole('textbox', { name: 'Description' }).fill('Made hourly, by night and day.')
    await page.getByRole('link', { name: 'Audit logging' }).first().click()
    await claim('Audit logging').and(preview.locator('[data-highlight]')).waitFor()
    await page.getByRole('textbox', { name: 'Description' }).fill('Each write leaves a line.')
    await claim('Audit logging').getByText('Each write leaves a line.').waitFor()
    await claim('Backups').getByText('Made hourly, by night and day.').waitFor()
    expect(await preview.locator('[data-highlight]').count()).toBe(1)
    expect(await preview.evaluate((node, before) => node === before, kept)).toBe(true)
    await preview.getByRole('button', { name: 'Public now' }).click()
    await claim('Backups').waitFor()
    expect(await preview.getByText('Made hourly').count()).toBe(0)
    await saved()
  })

  test('an item moves by keyboard, and undo brings it back', async () => {
    await openControl('Least privilege')
    const order = () =>
      page.getByRole('region', { name: 'All controls' }).getByRole('link').allInnerTexts()
    const titles = async () => (await order()).map((text) => text.split('\n')[0])
    expect((await titles()).slice(1, 4)).toEqual([
      'Authentication (Clerk)',
      'Role model',
      'Least privilege',
    ])
    await page
      .getByRole('region', { name: 'All controls' })
      .getByRole('link', { name: 'Least privilege' })
      .focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect
      .poll(async () => (await titles()).slice(1, 4))
      .toEqual(['Authentication (Clerk)', 'Least privilege', 'Role model'])
    await page.reload()
    await expect
      .poll(async () => (await titles()).slice(1, 4))
      .toEqual(['Authentication (Clerk)', 'Least privilege', 'Role model'])
  })

  test('a removed item can be brought back from the toast', async () => {
    await page.goto(`${candor.origin}/oxom/content/faqs`)
    const list = page.getByRole('region', { name: /^All/ })
    await list.getByRole('link', { name: 'Do you support SSO?' }).click()
    await page
      .getByRole('button', { name: /^Remove/ })
      .first()
      .click()
    await expect.poll(() => list.getByRole('link', { name: 'Do you support SSO?' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await list.getByRole('link', { name: 'Do you support SSO?' }).waitFor()
  })

  test('when somebody else saved first, both versions are shown and nothing is lost', async () => {
    await openControl('Transport encryption')
    const { items } = (await (
      await context.request.get(`${candor.origin}/api/workspaces/oxom/items`)
    ).json()) as {
      items: { id: string; key: string; version: number; data: Record<string, unknown> }[]
    }
    const item = items.find(({ key }) => key === 'transport-encryption')
    await context.request.put(`${candor.origin}/api/workspaces/oxom/items/${item?.id}`, {
      headers: { origin: candor.origin, 'if-match': `"${item?.version}"` },
      data: { data: { ...item?.data, description: 'The words of somebody else.' } },
    })
    await page.getByRole('textbox', { name: 'Description' }).fill('My own words.')
    await page.getByText('The words of somebody else.').first().waitFor()
    await page.getByText('My own words.').first().waitFor()
    await page
      .getByRole('button', { name: /yours|mine/i })
      .last()
      .click()
    await saved()
    await page.reload()
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Description' }).inputValue())
      .toBe('My own words.')
  })

  test('without the network nothing typed is lost, and it is saved when the network is back', async () => {
    await openControl('Domain separation')
    await context.setOffline(true)
    await page.getByRole('textbox', { name: 'Description' }).fill('Typed without a network.')
    await page
      .getByText(/Not saved yet/)
      .first()
      .waitFor()
    await context.setOffline(false)
    await saved()
    await page.reload()
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Description' }).inputValue())
      .toBe('Typed without a network.')
  })

  test('a new item of every kind of list can be added, filled and found in the draft', async () => {
    await page.goto(`${candor.origin}/oxom/content/certifications`)
    await page.getByRole('button', { name: /Add the first certification/ }).click()
    await page.getByLabel('Name', { exact: true }).fill('ISO/IEC 27001:2022')
    await page.getByRole('radio', { name: 'In progress' }).check({ force: true })
    await saved()
    const response = await context.request.get(`${candor.origin}/api/workspaces/oxom/items`)
    const { items } = (await response.json()) as { items: { kind: string; data: object }[] }
    expect(
      items.filter(({ kind }) => kind === 'certification').map(({ data }) => data),
    ).toMatchObject([{ title: 'ISO/IEC 27001:2022', status: 'in-progress' }])
  })
})

describe('files in the browser', () => {
  test('a file with mistakes shows every line; a good one shows its plan first and is applied on demand', async () => {
    await page.goto(`${candor.origin}/oxom/import-export`)
    const paste = page.getByLabel('Or paste it')
    await paste.fill('profile:\n  name: oxom\nfaqs:\n  - key: a\n    question: A?\n    answr: B\n')
    await page.getByRole('button', { name: 'Show what would change' }).click()
    await page
      .getByText(/line 6/i)
      .first()
      .waitFor()
    const { text } = (await (
      await context.request.get(`${candor.origin}/api/workspaces/oxom/document`)
    ).json()) as { text: string }
    await paste.fill(text.replace('Do you support SSO?', 'Is there single sign-on?'))
    await page.getByRole('button', { name: 'Show what would change' }).click()
    await page.getByText('Is there single sign-on?').first().waitFor()
    await page.getByRole('button', { name: 'Change 1 item of the draft' }).click()
    await expect
      .poll(
        async () =>
          (await (
            await context.request.get(`${candor.origin}/api/workspaces/oxom/document`)
          ).json()) as unknown,
      )
      .toMatchObject({ text: expect.stringContaining('Is there single sign-on?') as unknown })
  })
})

test('a link asked for by e-mail arrives in the mailbox and signs in', async () => {
  const fresh = await browser.newContext()
  const other = await fresh.newPage()
  await other.goto(`${candor.origin}/sign-in`)
  await other
    .getByLabel(/E.mail/)
    .first()
    .fill('admin@example.com')
  await other.getByRole('button', { name: /link/i }).click()
  await other
    .getByText(/mailbox|sent|on its way/i)
    .first()
    .waitFor()
  await expect
    .poll(
      async () =>
        (await (await fresh.request.get(`${candor.origin}/api/mailbox`)).json()) as unknown,
      { timeout: 10_000 },
    )
    .toMatchObject({ mails: [{ to: 'admin@example.com' }] })
  await other.goto(`${candor.origin}/mailbox`)
  await other
    .getByRole('link', { name: /sign-in\/link/ })
    .first()
    .click()
  await other.getByRole('button', { name: /^Sign in/ }).click()
  await other.waitForURL(`${candor.origin}/oxom`)
  await fresh.close()
})

test('no screen broke and nothing was refused by the content security policy', () => {
  expect(complaints).toEqual([])
})
