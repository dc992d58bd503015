import type { Session } from '@candor/contract/views'
import type { Invitation, Joined, Member, OpenInvitation } from '@candor/contract/views/people'
import { execute } from '@candor/core/command'
import { addMember } from '@candor/core/workspace/add-member'
import { hashInvitationToken } from '@candor/core/invitation/token'
import type { OutgoingMail } from '@candor/mail/mailer'
import { sendInvitation } from '@candor/worker/jobs/send-invitation'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bodyOf, type Client, createClient, createWorld, type TestWorkspace } from './world.ts'
import type { World } from './world.ts'

let world: World
let acme: TestWorkspace
let admin: Client
let count = 0
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await deliver()
  count += 1
  acme = await world.createWorkspace(`acme-${count}`)
  admin = await acme.signIn('admin')
})

const pathOf = ({ slug }: TestWorkspace) => `/api/workspaces/${slug}`
const invite = (email: string, role = 'editor', client = admin, workspace = acme) =>
  client.send('POST', `${pathOf(workspace)}/invitations`, { email, role })
const resend = (email: string) => admin.send('POST', `${pathOf(acme)}/invitations/mails`, { email })
const pending = async (workspace = acme) =>
  (await bodyOf<{ invitations: Invitation[] }>(admin.get(`${pathOf(workspace)}/invitations`)))
    .invitations
const members = async (client = admin) =>
  (await bodyOf<{ members: Member[] }>(client.get(`${pathOf(acme)}/members`))).members
const nobody = () => createClient(world.app)
const open = (token: string, client = nobody()) => client.send('POST', '/api/invitation', { token })
const accept = (token: string, client: Client) =>
  client.send('POST', '/api/invitation/acceptance', { token })
const join = (token: string, name = 'New Person') =>
  nobody().send('POST', '/api/invitation/account', { token, name })
const query = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await world.database.superPool.query<Row>(text, values)).rows

/** Runs the jobs that are there, as the worker does, and returns the mails. */
async function deliver(): Promise<OutgoingMail[]> {
  const sent: OutgoingMail[] = []
  const mailer = {
    async send(mail: OutgoingMail) {
      sent.push(mail)
    },
  }
  const { db, appOrigin } = world.context
  const jobs = await query<{ payload: unknown }>(`
    delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
    where t.id = j.task_id and t.identifier = 'send-invitation' returning j.payload`)
  for (const { payload } of jobs) await sendInvitation({ db, appOrigin, mailer }, payload)
  return sent
}

function tokenIn(mail: OutgoingMail | undefined): string {
  return /\/invitation#(\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
}

async function invited(email: string, role = 'editor'): Promise<string> {
  expect((await invite(email, role)).status).toBe(201)
  return tokenIn((await deliver())[0])
}

/** Somebody with an account and no workspace. */
async function signInAs(email: string): Promise<Client> {
  await query(
    `insert into auth."user" (id, name, email) values (gen_random_uuid()::text, 'Somebody', $1)
     on conflict do nothing`,
    [email],
  )
  const { localAuth } = world.context
  const token = (await localAuth.createLinkToken(email)) ?? ''
  const signedIn = await localAuth.signInWithLink(token, new Headers())
  return createClient(world.app, signedIn?.cookies ?? [])
}

function statusesOf(answers: readonly Response[]): number[] {
  return answers.map(({ status }) => status).toSorted((a, b) => a - b)
}

async function auditOf(action: string) {
  return query(
    'select object, before, after from audit_entry where workspace_id = $1 and action = $2 order by number',
    [acme.id, action],
  )
}

describe('an invitation', () => {
  test('is mailed with workspace, role, who invites and a link; the list tells when', async () => {
    const answer = await invite('New@Firm.Example')
    expect(answer.status).toBe(201)
    expect((await pending())[0]).toMatchObject({
      email: 'new@firm.example',
      role: 'editor',
      invitedBy: 'admin-1',
      sentAt: null,
      isOver: false,
    })
    const [mail] = await deliver()
    expect(mail?.to).toBe('new@firm.example')
    expect(mail?.subject).toBe(`Invitation to ${acme.slug} at localhost:3000`)
    expect(mail?.text).toContain(`admin-1 (admin-1@${acme.slug}.example) invites you`)
    expect(mail?.text).toContain('as an editor')
    expect(mail?.text).toMatch(/http:\/\/localhost:3000\/invitation#[\w-]{43}\n/)
    const [sent] = await pending()
    expect(sent?.sentAt).not.toBeNull()
    const hours = (Date.parse(sent?.expiresAt ?? '') - Date.parse(sent?.invitedAt ?? '')) / 3.6e6
    expect(hours).toBeCloseTo(72, 2)
    expect(await auditOf('invitation.create')).toEqual([
      { object: 'invitation/new@firm.example', before: null, after: { role: 'editor' } },
    ])
  })

  test('leaves its token nowhere but in the mail', async () => {
    const token = await invited('secret@firm.example')
    const tables = await query<{ name: string }>(`
      select format('%I.%I', n.nspname, c.relname) as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`)
    const findIn = async (text: string) => {
      const found: string[] = []
      for (const { name } of tables) {
        const rows = await query(
          `select from ${name} t where position($1 in to_jsonb(t)::text) > 0`,
          [text],
        )
        if (rows.length > 0) found.push(name)
      }
      return found
    }
    expect(token).toHaveLength(43)
    expect(await findIn(token)).toEqual([])
    expect(await findIn(hashInvitationToken(token))).toEqual(['public.invitation'])
  })

  test('is one an address, however it is written, and none for who is here already', async () => {
    await invite('one@firm.example')
    const again = await invite('ONE@firm.example', 'admin')
    expect(again.status).toBe(409)
    expect(await again.json()).toMatchObject({ issues: [{ path: ['email'] }] })
    expect((await invite(`ADMIN-1@${acme.slug}.example`)).status).toBe(409)
    expect(await pending()).toHaveLength(1)
    const races = await Promise.all(
      Array.from({ length: 8 }, () => invite('race@firm.example').then(({ status }) => status)),
    )
    expect(races.filter((status) => status === 201)).toHaveLength(1)
    expect((await invite('no address', 'editor')).status).toBe(422)
  })

  test('is answered alike whether the address has an account here or not', async () => {
    await signInAs('has-account@firm.example')
    const shape = async (email: string) => {
      const answer = await invite(email)
      const { id, email: _, invitedAt, expiresAt, ...rest } = await bodyOf<Invitation>(answer)
      expect([id, invitedAt, expiresAt].every(Boolean)).toBe(true)
      return { status: answer.status, rest }
    }
    expect(await shape('has-account@firm.example')).toEqual(await shape('has-none@firm.example'))
  })

  test('that is sent again has a new link, and the old one is dead at once', async () => {
    const first = await invited('again@firm.example')
    await query(`update invitation set expires_at = now() + interval '1 hour' where email = $1`, [
      'again@firm.example',
    ])
    expect((await resend('AGAIN@firm.example')).status).toBe(202)
    expect((await open(first)).status).toBe(404)
    expect((await join(first)).status).toBe(404)
    const second = tokenIn((await deliver())[0])
    expect(second).not.toBe(first)
    expect((await open(first)).status).toBe(404)
    const { expiresAt } = await bodyOf<OpenInvitation>(open(second))
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(71 * 3.6e6)
    expect((await resend('nobody@firm.example')).status).toBe(404)
    expect(await auditOf('invitation.resend')).toHaveLength(1)
  })

  test('that is withdrawn works no longer, and its mail is not sent if it is not out yet', async () => {
    const token = await invited('withdrawn@firm.example')
    await invite('unsent@firm.example')
    for (const { id } of await pending()) {
      expect((await admin.send('DELETE', `${pathOf(acme)}/invitations/${id}`)).status).toBe(204)
    }
    expect((await open(token)).status).toBe(404)
    expect((await join(token)).status).toBe(404)
    expect(await deliver()).toEqual([])
    expect(await pending()).toEqual([])
    expect(await auditOf('invitation.revoke')).toHaveLength(2)
  })

  test('is over after 72 hours, by the database’s clock; it can be sent again or made anew', async () => {
    const token = await invited('late@firm.example')
    const age = (email: string) =>
      query(`update invitation set expires_at = now() - interval '1 second' where email = $1`, [
        email,
      ])
    await age('late@firm.example')
    expect((await open(token)).status).toBe(404)
    expect((await join(token)).status).toBe(404)
    expect((await pending())[0]?.isOver).toBe(true)
    await resend('late@firm.example')
    const fresh = tokenIn((await deliver())[0])
    expect((await open(fresh)).status).toBe(200)
    await age('late@firm.example')
    expect((await invite('late@firm.example', 'member')).status).toBe(201)
    expect(await pending()).toMatchObject([{ role: 'member', isOver: false }])
  })

  test('is an admin’s alone to send and to withdraw; everybody in the workspace sees it', async () => {
    await invite('seen@firm.example')
    const [one] = await pending()
    for (const role of ['editor', 'member'] as const) {
      const client = await acme.signIn(role)
      expect((await invite('x@firm.example', 'member', client)).status).toBe(403)
      const where = `${pathOf(acme)}/invitations`
      const again = await client.send('POST', `${where}/mails`, { email: one?.email })
      expect(again.status).toBe(403)
      expect((await client.send('DELETE', `${where}/${one?.id}`)).status).toBe(403)
      const seen = await bodyOf<{ invitations: Invitation[] }>(client.get(where))
      expect(seen.invitations).toHaveLength(1)
    }
    const stranger = await (await world.createWorkspace(`other-${count}`)).signIn('admin')
    expect((await stranger.get(`${pathOf(acme)}/invitations`)).status).toBe(404)
    const foreign = `${pathOf({ ...acme, slug: `other-${count}` })}/invitations/${one?.id}`
    expect((await stranger.send('DELETE', foreign)).status).toBe(404)
    expect(await pending()).toHaveLength(1)
  })
})

describe('looking at an invitation', () => {
  test('tells what it is for and who is reading, and uses nothing up', async () => {
    const token = await invited('look@firm.example', 'member')
    const seen = (client?: Client) => bodyOf<OpenInvitation>(open(token, client))
    expect(await seen()).toEqual({
      workspace: { slug: acme.slug, name: acme.slug },
      email: 'look@firm.example',
      role: 'member',
      invitedBy: 'admin-1',
      expiresAt: expect.any(String),
      reader: 'new',
    })
    expect((await seen(admin)).reader).toBe('other')
    const addressee = await signInAs('look@firm.example')
    expect((await seen()).reader).toBe('known')
    expect((await seen(addressee)).reader).toBe('addressee')
    for (const path of [`/invitation?token=${token}`, `/api/invitation?token=${token}`]) {
      expect((await nobody().get(path)).status).toBe(404)
    }
    expect((await accept(token, addressee)).status).toBe(200)
  })
})

describe('accepting', () => {
  test('brings in the account with that address, once', async () => {
    const token = await invited('in@firm.example')
    const person = await signInAs('in@firm.example')
    expect((await person.get(pathOf(acme))).status).toBe(404)
    const tries = await Promise.all(Array.from({ length: 5 }, () => accept(token, person)))
    expect(statusesOf(tries)).toEqual([200, 404, 404, 404, 404])
    expect((await person.get(pathOf(acme))).status).toBe(200)
    expect(await members()).toMatchObject([{ role: 'admin' }, { email: 'in@firm.example' }])
    expect(await pending()).toEqual([])
    expect(await auditOf('invitation.accept')).toEqual([
      { object: 'member/in@firm.example', before: null, after: { role: 'editor' } },
    ])
    const [user] = await query('select email_verified from auth."user" where email = $1', [
      'in@firm.example',
    ])
    expect(user).toEqual({ email_verified: true })
  })

  test('is refused for any other account, for nobody, and for a token that is not one', async () => {
    const token = await invited('me@firm.example')
    const other = await signInAs('somebody-else@firm.example')
    const refused = await accept(token, other)
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('This invitation is for me@firm.example')
    expect((await accept(token, nobody())).status).toBe(401)
    expect((await accept(hashInvitationToken(token), other)).status).toBe(404)
    expect(await members()).toHaveLength(1)
    expect(await pending()).toHaveLength(1)
  })

  test('keeps the role of somebody who came in otherwise meanwhile', async () => {
    const token = await invited('both@firm.example', 'member')
    const email = 'Both@firm.example'
    await execute(acme.operator, addMember, { email, role: 'admin' })
    expect((await open(token)).status).toBe(404)
    expect(await members()).toMatchObject([{ role: 'admin' }, { role: 'admin' }])
  })
})

describe('whoever has no account', () => {
  test('gets one for the invited address with the name given, is signed in and in', async () => {
    const token = await invited('fresh@firm.example', 'member')
    const answer = await join(token, '  Fresh Person ')
    expect(answer.status).toBe(201)
    const { session, workspace } = await bodyOf<Joined>(answer)
    expect(workspace).toBe(acme.slug)
    expect(session.user).toMatchObject({ name: 'Fresh Person', email: 'fresh@firm.example' })
    const client = createClient(world.app, answer.headers.getSetCookie())
    expect((await bodyOf<Session>(client.get('/api/session'))).user?.name).toBe('Fresh Person')
    expect((await members(client))[1]).toMatchObject({ name: 'Fresh Person', role: 'member' })
    expect(await auditOf('invitation.accept')).toHaveLength(1)
    expect((await join(token)).status).toBe(404)
  })

  test('is one person, however often the button is pressed at once', async () => {
    const token = await invited('twice@firm.example')
    const tries = await Promise.all(Array.from({ length: 5 }, () => join(token)))
    expect(statusesOf(tries)).toEqual([201, 404, 404, 404, 404])
    expect(await members()).toHaveLength(2)
  })

  test('cannot take over an account that is there, nor come with a name that is none', async () => {
    const token = await invited('owner@firm.example')
    expect((await join(token, '')).status).toBe(422)
    expect((await join(token, 'two\nlines')).status).toBe(422)
    await signInAs('owner@firm.example')
    const refused = await join(token)
    expect(refused.status).toBe(409)
    expect(refused.headers.getSetCookie()).toEqual([])
    expect(await members()).toHaveLength(1)
    expect(await pending()).toHaveLength(1)
  })
})

describe('there is an end to it', () => {
  test('of people who are invited, and of people in a workspace, said in words', async () => {
    const fill = (many: number, at: string) =>
      query(
        `insert into invitation (workspace_id, email, role, invited_by_name)
         select $1, 'n' || n || $3, 'member', 'x' from generate_series(1, $2) n`,
        [acme.id, many, at],
      )
    await fill(49, '@a.example')
    expect((await invite('fiftieth@a.example')).status).toBe(201)
    const refused = await invite('one-more@a.example')
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('50 people are invited and have not come yet')
    await query('delete from invitation where workspace_id = $1', [acme.id])
    const token = await invited('last@a.example')
    await query(
      `with people as (
         insert into auth."user" (id, name, email)
         select 'many-' || n, 'Many', 'many-' || n || '@a.example' from generate_series(1, 199) n
         returning id)
       insert into member (workspace_id, user_id, role) select $1, id, 'member' from people`,
      [acme.id],
    )
    expect((await invite('no-room@a.example')).status).toBe(422)
    expect(await (await join(token)).text()).toContain('at most 200 people')
    expect(await members()).toHaveLength(200)
  })

  test('of mails to one address, across all workspaces, while other addresses are open', async () => {
    const limited = await createWorld({ hasLimits: true })
    const [one, two] = [await limited.createWorkspace('one'), await limited.createWorkspace('two')]
    const clients = [await one.signIn('admin'), await two.signIn('admin')] as const
    const ask = async (client: Client, slug: string, email: string) => {
      const where = `/api/workspaces/${slug}/invitations`
      const first = await client.send('POST', where, { email, role: 'editor' })
      if (first.status !== 409) return first.status
      return (await client.send('POST', `${where}/mails`, { email })).status
    }
    const statuses: number[] = []
    for (let n = 0; n < 3; n += 1) {
      statuses.push(await ask(clients[0], 'one', 'Bombed@x.example'))
      statuses.push(await ask(clients[1], 'two', 'bombed@x.example'))
    }
    expect(statuses.slice(0, 2)).toEqual([201, 201])
    expect(statuses.at(-1)).toBe(429)
    expect(await ask(clients[0], 'one', 'calm@x.example')).toBe(201)
    await limited.close()
  })
})
