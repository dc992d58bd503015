import type { Mail } from '@candor/contract/views'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeOn } from './axe.ts'
import { launchBrowser } from './browser.ts'
import { type FreshCandor, startFreshCandor } from './running-candor.ts'

let candor: FreshCandor
let browser: Browser
let admin: Page
let guest: Page

beforeAll(async () => {
  candor = await startFreshCandor()
  browser = await launchBrowser()
  admin = await openPage()
  await admin.goto(candor.signInLink())
  await admin.getByRole('button', { name: /^Sign in/ }).click()
  await admin.getByRole('heading', { name: 'Everything is public' }).waitFor()
  guest = await openPage()
})
afterAll(async () => {
  await browser.close()
  await candor.remove()
})

async function openPage(): Promise<Page> {
  const context = await browser.newContext({ bypassCSP: true })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  return page
}

const guestMail = 'guest@firm.example'

/** The link in the newest mail to an address that is not the one before. */
async function linkTo(email: string, before = ''): Promise<string> {
  const newest = async () => {
    const answer = await admin.request.get(`${candor.origin}/api/mailbox`)
    const { mails } = (await answer.json()) as { mails: Mail[] }
    const text = mails.find(({ to }) => to === email)?.text ?? ''
    return /https?:\S+#\S+/.exec(text)?.[0] ?? ''
  }
  await expect.poll(newest, { timeout: 15_000 }).not.toBe(before)
  return newest()
}

async function invite(workspace: string, role: string): Promise<void> {
  await admin.goto(`${candor.origin}/${workspace}/people`)
  await admin.getByRole('button', { name: 'Invite somebody…' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByLabel('E-mail').fill(guestMail)
  await dialog.getByLabel(role).check({ force: true })
  await dialog.getByRole('button', { name: 'Send the invitation' }).click()
  await admin.getByText(`An invitation to ${guestMail} is on its way`).waitFor()
}

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await axeOn(page).analyze()
  return violations.map(({ id }) => id)
}

let firstLink = ''

test('an admin invites by mail; who is signed in as somebody else is told so', async () => {
  await invite('oxom', 'Member')
  firstLink = await linkTo(guestMail)
  expect(firstLink).toMatch(/\/invitation#[\w-]{43}$/)
  await admin.getByText(/As a member, invited by admin today at .* The link works until/).waitFor()
  await admin.goto(firstLink)
  await admin.getByText(`This invitation is for ${guestMail} only`).waitFor()
  expect(await faultsOf(admin)).toEqual([])
})

test('opening the link uses nothing up; the invited person makes an account and is in', async () => {
  for (let n = 0; n < 2; n += 1) {
    await guest.goto(firstLink)
    await guest.getByRole('heading', { name: 'Join oxom' }).waitFor()
    await guest.reload()
  }
  await guest.getByText(`admin invites ${guestMail} to work on the trust center`).waitFor()
  await guest.getByRole('button', { name: 'Make my account and join' }).click()
  await guest.getByText('Write something here').waitFor()
  expect(await faultsOf(guest)).toEqual([])
  await guest.getByLabel('Your name').fill('Gerda Guest')
  await guest.getByRole('button', { name: 'Make my account and join' }).click()
  await guest.waitForURL(`${candor.origin}/oxom`)
  await guest.getByRole('link', { name: 'People' }).click()
  await guest.getByRole('rowheader', { name: 'Gerda Guest (you)' }).waitFor()
  expect(await guest.getByRole('button', { name: /Invite|Remove|Hand over/ }).count()).toBe(0)
  await guest.getByRole('link', { name: 'What each role may do' }).click()
  await guest.getByRole('columnheader', { name: 'Member (your role)' }).waitFor()
  await guest.goto(firstLink)
  await guest.reload()
  await guest.getByRole('heading', { name: 'This invitation works no longer' }).waitFor()
})

test('a new role shows, can be undone, and the last admin’s stays', async () => {
  await admin.goto(`${candor.origin}/oxom/people`)
  const own = admin.getByRole('row', { name: /admin \(you\)/ })
  await own.getByText('Admin, the only one').waitFor()
  expect(await own.getByRole('button', { name: 'Leave…' }).count()).toBe(0)
  await changeRole('Editor')
  await admin.getByText('Gerda Guest is an editor now.').waitFor()
  await admin.getByRole('button', { name: 'Undo' }).click()
  await admin.getByText('Gerda Guest is a member again.').waitFor()
  await roleOf('Member').waitFor()
  await changeRole('Editor')
  await admin.getByText('Gerda Guest is an editor now.').waitFor()
  await guest.goto(`${candor.origin}/oxom/people/permissions`)
  await guest.getByRole('columnheader', { name: 'Editor (your role)' }).waitFor()
})

test('choosing a role by keyboard changes nothing by itself, and says which invitations go with the right to invite', async () => {
  await changeRole('Admin')
  await roleOf('Admin').waitFor()
  const sent = await guest.request.post(`${candor.origin}/api/workspaces/oxom/invitations`, {
    data: { email: 'friend@firm.example', role: 'admin' },
    headers: { origin: candor.origin },
  })
  expect(sent.status()).toBe(201)
  await admin.goto(`${candor.origin}/oxom/people`)
  await admin.getByText('friend@firm.example', { exact: true }).waitFor()
  await admin.getByRole('button', { name: 'Change… the role of Gerda Guest' }).press('Enter')
  const dialog = admin.getByRole('dialog', { name: 'Change the role of Gerda Guest' })
  await dialog.getByRole('radio', { name: 'Admin' }).press('ArrowDown')
  await dialog.getByText('Invitations that they sent').waitFor()
  expect(await faultsOf(admin)).toEqual([])
  await admin.keyboard.press('Escape')
  await roleOf('Admin').waitFor()
  await admin.getByText('friend@firm.example', { exact: true }).waitFor()
  await changeRole('Editor')
  const said = admin.getByText('Gerda Guest is an editor now. 1 invitation of theirs is withdrawn.')
  await said.waitFor()
  // It would bring back the role, and not who was invited.
  expect(await admin.getByRole('button', { name: 'Undo' }).count()).toBe(0)
  await admin.getByText('friend@firm.example', { exact: true }).waitFor({ state: 'detached' })
})

const roleOf = (role: string) =>
  admin
    .getByRole('row', { name: /Gerda Guest/ })
    .getByRole('cell', { name: new RegExp(`^${role}`) })

async function changeRole(role: string): Promise<void> {
  await admin.getByRole('button', { name: 'Change… the role of Gerda Guest' }).click()
  const dialog = admin.getByRole('dialog', { name: 'Change the role of Gerda Guest' })
  await dialog.getByRole('radio', { name: role }).check({ force: true })
  await dialog.getByRole('button', { name: /^Make them/ }).click()
  await dialog.waitFor({ state: 'detached' })
}

test('who has an account signs in first, by a link of its own, and comes back to the invitation', async () => {
  const made = await admin.request.post(`${candor.origin}/api/workspaces`, {
    data: { slug: 'second', name: 'Second Ltd' },
    headers: { origin: candor.origin },
  })
  expect(made.status()).toBe(201)
  await invite('second', 'Editor')
  const link = await linkTo(guestMail, firstLink)
  const elsewhere = await openPage()
  await elsewhere.goto(link)
  await elsewhere.getByText(`Sign in as ${guestMail} first`).waitFor()
  await elsewhere.getByRole('link', { name: 'Sign in' }).click()
  await elsewhere.getByLabel('E-mail').fill(guestMail)
  await elsewhere.getByRole('button', { name: /E-mail me a link/ }).click()
  await elsewhere.goto(await linkTo(guestMail, link))
  await elsewhere.getByRole('button', { name: 'Sign in' }).click()
  await elsewhere.getByRole('button', { name: 'Accept and join' }).click()
  await elsewhere.waitForURL(`${candor.origin}/second`)
  await elsewhere.context().close()
})

test('who is removed is locked out at once, the open screen included, and of that workspace alone', async () => {
  await guest.goto(`${candor.origin}/oxom`)
  await guest.getByRole('link', { name: 'People' }).waitFor()
  await admin.goto(`${candor.origin}/oxom/people`)
  await admin.getByRole('button', { name: 'Remove… Gerda Guest' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByText('They are locked out at once').waitFor()
  await dialog.getByRole('button', { name: 'Remove Gerda Guest' }).click()
  await admin.getByText('Gerda Guest is removed').waitFor()
  // What was on the screen goes by itself: nothing is clicked.
  await guest.getByRole('heading', { name: 'There is nothing at this address' }).waitFor()
  expect(await guest.getByRole('link', { name: 'People' }).count()).toBe(0)
  await guest.goto(`${candor.origin}/second/people`)
  await guest.getByRole('rowheader', { name: 'Gerda Guest (you)' }).waitFor()
  expect(await guest.getByRole('rowheader').count()).toBe(2)
})
