import type { Mail } from '@candor/contract/views'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf, faultsOfDialog } from './axe.ts'
import { launchBrowser } from './browser.ts'
import { type FreshCandor, startFreshCandor } from './running-candor.ts'

let candor: FreshCandor
let browser: Browser
let admin: Page
let guest: Page

/** What the browser asked for while an admin signed in and until the overview was there. */
const asked: string[] = []

beforeAll(async () => {
  candor = await startFreshCandor()
  browser = await launchBrowser()
  admin = await openPage()
  admin.on('request', (request) => asked.push(request.url()))
  await admin.goto(`${candor.origin}/sign-in`)
  await admin.getByLabel('E-mail').waitFor()
  await admin.goto(candor.signInLink())
  await admin.getByRole('button', { name: /^Sign in/ }).click()
  await admin.getByRole('heading', { name: 'Everything is public' }).waitFor()
  admin.removeAllListeners('request')
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

test('where people sign in at Candor, signing in asks nobody else for anything, and for nothing of Clerk', () => {
  expect(asked.filter((url) => url.endsWith('.js')).length).toBeGreaterThan(10)
  expect(asked.filter((url) => !url.startsWith(candor.origin) || /clerk/i.test(url))).toEqual([])
})

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
  await guest.getByRole('link', { name: 'People', exact: true }).click()
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
  await guest.getByRole('link', { name: 'People', exact: true }).waitFor()
  await admin.goto(`${candor.origin}/oxom/people`)
  await admin.getByRole('button', { name: 'Remove… Gerda Guest' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByText('They are locked out at once').waitFor()
  expect(await faultsOfDialog(admin)).toEqual([])
  await dialog.getByRole('button', { name: 'Remove Gerda Guest' }).click()
  await admin.getByText('Gerda Guest is removed').waitFor()
  // What was on the screen goes by itself: nothing is clicked.
  await guest.getByRole('heading', { name: 'There is nothing at this address' }).waitFor()
  expect(await guest.getByRole('link', { name: 'People', exact: true }).count()).toBe(0)
  await guest.goto(`${candor.origin}/second/people`)
  await guest.getByRole('rowheader', { name: 'Gerda Guest (you)' }).waitFor()
  expect(await guest.getByRole('rowheader').count()).toBe(2)
})

test('an invitation is sent again by a new link, and withdrawn, which can be undone', async () => {
  await admin.goto(`${candor.origin}/oxom/people`)
  await admin.getByRole('button', { name: 'Invite somebody…' }).click()
  expect(await faultsOfDialog(admin)).toEqual([])
  await admin.getByLabel('E-mail').fill(lateMail)
  await admin.getByRole('button', { name: 'Send the invitation' }).click()
  const old = await linkTo(lateMail)
  await admin.getByRole('button', { name: `Send again to ${lateMail}` }).click()
  await admin.getByText(`A new link is on its way to ${lateMail}`).waitFor()
  const fresh = await linkTo(lateMail, old)
  const withdraw = admin.getByRole('button', { name: `Withdraw the invitation of ${lateMail}` })
  const late = await openPage()
  await expectLink(late, old, 'This invitation works no longer')
  await expectLink(late, fresh, 'Join oxom')
  await withdraw.click()
  await admin.getByText(`The invitation of ${lateMail} is withdrawn.`).waitFor()
  await withdraw.waitFor({ state: 'detached' })
  await expectLink(late, fresh, 'This invitation works no longer')
  await admin.getByRole('button', { name: 'Undo' }).click()
  await admin.getByText(`${lateMail} is invited again, by a new link.`).waitFor()
  await withdraw.waitFor()
  await expectLink(late, await linkTo(lateMail, fresh), 'Join oxom')
  await late.context().close()
})

const lateMail = 'late@firm.example'

async function expectLink(page: Page, link: string, heading: string): Promise<void> {
  // What stands behind # is no other page to a browser.
  await page.goto('about:blank')
  await page.goto(link)
  await page.getByRole('heading', { name: heading }).waitFor()
}

test('a workspace is handed over in one step, and who handed it over can leave', async () => {
  await admin.goto(`${candor.origin}/second/people`)
  const own = admin.getByRole('row', { name: /admin \(you\)/ })
  await own.getByRole('button', { name: 'Hand over…' }).click()
  const dialog = admin.getByRole('dialog', { name: 'Hand Second Ltd over' })
  await dialog.getByText('They become an admin and you an editor, in one step.').waitFor()
  expect(await faultsOfDialog(admin)).toEqual([])
  await dialog.getByRole('button', { name: 'Hand over to Gerda Guest' }).click()
  await admin.getByText('Gerda Guest is an admin now, and you are an editor.').waitFor()
  const ofAdmins = admin.getByRole('button', { name: /Invite|Remove|Hand over/ })
  await expect.poll(() => ofAdmins.count()).toBe(0)
  await guest.getByRole('button', { name: 'Hand over…' }).waitFor()
  await own.getByRole('button', { name: 'Leave…' }).click()
  await admin.getByRole('dialog').getByText('You are locked out at once.').waitFor()
  expect(await faultsOfDialog(admin)).toEqual([])
  await admin.getByRole('button', { name: 'Leave Second Ltd' }).click()
  await admin.getByText('You have left Second Ltd.').waitFor()
  await guest.getByRole('rowheader', { name: 'admin' }).waitFor({ state: 'detached' })
  await admin.goto(`${candor.origin}/second/people`)
  await admin.getByRole('heading', { name: 'There is nothing at this address' }).waitFor()
})
