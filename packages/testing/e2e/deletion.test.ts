import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { type FreshCandor, get, run, startFreshCandor } from './running-candor.ts'

let candor: FreshCandor
let browser: Browser
let context: BrowserContext
let page: Page
beforeAll(async () => {
  candor = await startFreshCandor()
  browser = await launchBrowser()
  context = await browser.newContext()
  page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(candor.signInLink())
  await page.getByRole('button', { name: /^Sign in/ }).click()
  await page.getByRole('heading', { name: 'Everything is public' }).waitFor()
})
afterAll(async () => {
  await browser.close()
  await candor.remove()
})

const status = async () => (await get(candor.port, 'oxom.localhost')).status

function candorCommand(...args: string[]) {
  return run('packages/cli/src/main.ts', args, {
    DATA_DIR: candor.dataDir,
    PORT: String(candor.port),
  })
}

test('creating a workspace makes one, also when the first answer is lost and the button is pressed again', async () => {
  let tries = 0
  await page.route('**/api/workspaces', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    tries += 1
    if (tries > 1) return route.continue()
    // The server has done it; nobody hears of it.
    await route.fetch()
    return route.abort('connectionreset')
  })
  await page.goto(`${candor.origin}/workspaces/new`)
  await page.getByLabel('Name').fill('Lost Answer Ltd')
  const create = page.getByRole('button', { name: 'Create the workspace' })
  await create.click()
  await page.getByText(/cannot be reached/).waitFor()
  await create.click()
  await page.waitForURL(/\/lost-answer/)
  expect(tries).toBe(2)
  await page.unroute('**/api/workspaces')
})

test('a workspace is renamed for those who work in it, and its page says what it said', async () => {
  const before = (await get(candor.port, 'oxom.localhost')).text
  await page.goto(`${candor.origin}/oxom/settings`)
  await page.getByLabel('Name of the workspace').fill('Oxom Trust Team')
  await page.keyboard.press('Enter')
  await page.getByText('The workspace is called Oxom Trust Team now.').waitFor()
  await page.goto(candor.origin)
  await page.getByRole('link', { name: /Oxom Trust Team/ }).waitFor()
  expect((await get(candor.port, 'oxom.localhost')).text).toEqual(before)
})

test('a workspace is deleted by typing its address, and its page is offline at once', async () => {
  expect(await status()).toBe(200)
  await page.goto(`${candor.origin}/oxom/settings`)
  await page.getByRole('button', { name: 'Delete this workspace…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('link', { name: 'Export the trust center' }).waitFor()
  const confirm = dialog.getByRole('button', { name: 'Delete this workspace' })
  expect(await confirm.isDisabled()).toBe(true)
  await dialog.getByLabel('Type oxom to confirm').fill('oxo')
  expect(await confirm.isDisabled()).toBe(true)
  await dialog.getByLabel('Type oxom to confirm').fill('oxom')
  await confirm.click()
  await page.getByText(/The page is offline: admin asked to delete this workspace/).waitFor()
  await expect.poll(status).toBe(421)
})

test('every screen says so, and an admin keeps it with one press', async () => {
  await page.goto(`${candor.origin}/oxom`)
  await page.getByRole('link', { name: 'Keep it' }).click()
  await page.getByRole('button', { name: 'Keep this workspace' }).click()
  await page.getByText(/is kept, and its page is back/).waitFor()
  await expect.poll(status).toBe(200)
  await expect.poll(() => page.getByText(/asked to delete this workspace/).count()).toBe(0)
})

test('the operator deletes and restores from the shell', async () => {
  const deleted = await candorCommand('workspace', 'delete', 'oxom')
  expect(deleted.code).toBe(0)
  expect(deleted.stdout).toMatch(/^oxom is offline and will be removed after \d{4}-/)
  await expect.poll(status).toBe(421)
  expect(await candorCommand('workspace', 'restore', 'oxom')).toMatchObject({
    code: 0,
    stdout: 'oxom is kept.\n',
  })
  await expect.poll(status).toBe(200)
})

test('once the thirty days are over, the planned job of the running server removes it', async () => {
  const pid = readFileSync(join(candor.dataDir, 'postgres/data/postmaster.pid'), 'utf8')
  const host = pid.split('\n')[4] ?? ''
  const client = new pg.Client({ host, user: 'postgres', database: 'candor' })
  await client.connect()
  try {
    const planned = await client.query(
      'select identifier from graphile_worker._private_known_crontabs',
    )
    expect(planned.rows).toContainEqual({ identifier: 'purge-workspaces' })
    expect(await candorCommand('workspace', 'delete', 'lost-answer')).toMatchObject({ code: 0 })
    await client.query(`
      begin;
      set local role candor_owner;
      select set_config('app.workspace_id', workspace_at('lost-answer')::text, true);
      update workspace set delete_after = clock_timestamp() where slug = 'lost-answer';
      commit;
      select graphile_worker.add_job('purge-workspaces');`)
    const count = async () =>
      (await client.query('select slug from workspace')).rows.map(
        (row: { slug: string }) => row.slug,
      )
    await expect.poll(count).toEqual(['oxom'])
  } finally {
    await client.end()
  }
  expect(await candorCommand('workspace', 'restore', 'lost-answer')).toMatchObject({ code: 1 })
  expect(await status()).toBe(200)
})
