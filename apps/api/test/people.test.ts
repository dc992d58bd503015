import type { Member } from '@candor/contract/views/people'
import type { Role } from '@candor/contract/roles'
import type { WorkspaceSummary } from '@candor/contract/views'
import { execute } from '@candor/core/command'
import { addMember } from '@candor/core/workspace/add-member'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf, type Client, createWorld, type TestWorkspace, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

/** A workspace with people in it, and what a test asks of them. */
async function found(slug: string, roles: Role[]) {
  const workspace = await world.createWorkspace(slug)
  const clients: Client[] = []
  for (const role of roles) clients.push(await workspace.signIn(role))
  const path = `/api/workspaces/${slug}`
  const list = async () => {
    const client = clients.at(-1)
    if (!client) throw new Error('Somebody must look')
    return (await bodyOf<{ members: Member[] }>(client.get(`${path}/members`))).members
  }
  return { workspace, clients, path, list, at: (id = '') => `${path}/members/${id}` }
}

/** Ids by the address that signIn gives: role, number, workspace. */
async function idsIn({ id }: TestWorkspace): Promise<Record<string, string>> {
  const { rows } = await world.database.superPool.query<{ email: string; id: string }>(
    'select split_part(email, $2, 1) as email, id from member join auth."user" on id = user_id where workspace_id = $1',
    [id, '@'],
  )
  return Object.fromEntries(rows.map((row) => [row.email, row.id]))
}

async function auditOf({ id }: TestWorkspace, action: string) {
  const { rows } = await world.database.superPool.query<{ object: string }>(
    'select object, before, after from audit_entry where workspace_id = $1 and action = $2 order by number',
    [id, action],
  )
  return rows
}

async function adminsOf({ id }: TestWorkspace): Promise<number> {
  const { rows } = await world.database.superPool.query<{ count: number }>(
    `select count(*)::int as count from member where workspace_id = $1 and role = 'admin'`,
    [id],
  )
  return rows[0]?.count ?? 0
}

describe('the people of a workspace', () => {
  test('are listed for everybody in it, admins first, with the last admin marked', async () => {
    const { list } = await found('listed', ['member', 'admin', 'editor', 'member'])
    const people = await list()
    expect(people.map(({ email, role, isLastAdmin }) => [email, role, isLastAdmin])).toEqual([
      ['admin-2@listed.example', 'admin', true],
      ['editor-3@listed.example', 'editor', false],
      ['member-1@listed.example', 'member', false],
      ['member-4@listed.example', 'member', false],
    ])
    expect(Date.now() - Date.parse(people[0]?.since ?? '')).toBeLessThan(60_000)
  })

  test('get another role from an admin, which is audited once, also when it is asked for twice', async () => {
    const { workspace, clients, at, list } = await found('roles', ['admin', 'member'])
    const ids = await idsIn(workspace)
    const put = () => clients[0]?.send('PUT', at(ids['member-2']), { role: 'editor' })
    expect((await put())?.status).toBe(200)
    expect((await put())?.status).toBe(200)
    expect((await list())[1]).toMatchObject({ email: 'member-2@roles.example', role: 'editor' })
    expect(await auditOf(workspace, 'member.update')).toEqual([
      {
        object: 'member/member-2@roles.example',
        before: { role: 'member' },
        after: { role: 'editor' },
      },
    ])
  })

  test('are not changed by editors, members and people of other workspaces', async () => {
    const { workspace, clients, at, path } = await found('firm', ['admin', 'editor', 'member'])
    const other = await found('firm-other', ['admin'])
    const ids = await idsIn(workspace)
    const tries: [string, string, unknown?][] = [
      ['PUT', at(ids['member-3']), { role: 'admin' }],
      ['DELETE', at(ids['member-3'])],
      ['POST', `${at(ids['member-3'])}/transfer`],
      ['POST', `${path}/invitations`, { email: 'x@firm.example', role: 'admin' }],
    ]
    for (const [method, where, body] of tries) {
      for (const client of clients.slice(1)) {
        expect((await client.send(method, where, body)).status, where).toBe(403)
      }
      expect((await other.clients[0]?.send(method, where, body))?.status, where).toBe(404)
    }
    const theirs = await idsIn(other.workspace)
    const swapped = await clients[0]?.send('DELETE', at(theirs['admin-1']))
    expect(swapped?.status).toBe(404)
    const wrong = await clients[0]?.send('PUT', at(ids['member-3']), { role: 'owner' })
    expect(wrong?.status).toBe(422)
    expect(Object.keys(await idsIn(workspace))).toHaveLength(3)
  })
})

test('somebody in two workspaces has a role in each, and neither says anything of the other', async () => {
  const one = await found('both-one', ['admin', 'member'])
  const two = await found('both-two', ['admin'])
  const email = 'admin-1@both-two.example'
  await execute(one.workspace.operator, addMember, { email, role: 'member' })
  const [person] = two.clients
  const own = await bodyOf<{ workspaces: WorkspaceSummary[] }>(
    person?.get('/api/workspaces') ?? nothing(),
  )
  expect(own.workspaces.map(({ slug, role }) => [slug, role])).toEqual([
    ['both-one', 'member'],
    ['both-two', 'admin'],
  ])
  for (const [path, stranger] of [
    [one.path, 'both-two'],
    [two.path, 'both-one'],
  ] as const) {
    for (const part of ['', '/members', '/invitations', '/items', '/changes', '/releases']) {
      const said = (await (await person?.get(`${path}${part}`))?.text()) ?? ''
      expect(said.replaceAll(email, ''), `${path}${part}`).not.toContain(stranger)
    }
  }
  const ids = await idsIn(one.workspace)
  const removal = (client: Client | undefined) => client?.send('DELETE', one.at(ids['admin-1']))
  expect((await removal(person))?.status).toBe(403)
  expect((await two.clients[0]?.get(two.path))?.status).toBe(200)
})

describe('whoever is removed', () => {
  test('is refused at the very next request, with whatever session', async () => {
    const { workspace, clients, at, path } = await found('removal', ['admin', 'editor'])
    const [admin, editor] = clients
    const ids = await idsIn(workspace)
    expect((await editor?.get(path))?.status).toBe(200)
    expect((await admin?.send('DELETE', at(ids['editor-2'])))?.status).toBe(204)
    for (const where of [path, `${path}/items`, `${path}/members`, `${path}/changes`]) {
      expect((await editor?.get(where))?.status, where).toBe(404)
    }
    const item = { kind: 'faq', data: { question: 'Still here?', answer: 'No.' } }
    expect((await editor?.send('POST', `${path}/items`, item))?.status).toBe(404)
    const own = await bodyOf<{ workspaces: unknown[] }>(editor?.get('/api/workspaces') ?? nothing())
    expect(own.workspaces).toEqual([])
  })

  test('takes no invitation back in: what they sent and what is for them is withdrawn', async () => {
    const { workspace, clients, at, path } = await found('way-back', ['admin', 'admin', 'member'])
    const [admin, rogue] = clients
    const ids = await idsIn(workspace)
    const invite = (client: Client | undefined, email: string) =>
      client?.send('POST', `${path}/invitations`, { email, role: 'admin' })
    expect((await invite(rogue, 'private@way-back.example'))?.status).toBe(201)
    expect((await invite(admin, 'colleague@way-back.example'))?.status).toBe(201)
    await world.database.superPool.query(
      `insert into invitation (workspace_id, email, role, invited_by_name)
       values ($1, 'admin-2@way-back.example', 'admin', 'somebody')`,
      [workspace.id],
    )
    await admin?.send('DELETE', at(ids['admin-2']))
    const { rows } = await world.database.superPool.query(
      'select email from invitation where workspace_id = $1',
      [workspace.id],
    )
    expect(rows).toEqual([{ email: 'colleague@way-back.example' }])
    expect(await auditOf(workspace, 'member.remove')).toEqual([
      {
        object: 'member/admin-2@way-back.example',
        before: {
          role: 'admin',
          invitations: ['admin-2@way-back.example', 'private@way-back.example'],
        },
        after: null,
      },
    ])
  })

  test('from being an admin does not become one again by an invitation of their own', async () => {
    const { workspace, clients, at, path } = await found('step-back', ['admin', 'admin'])
    const [admin, rogue] = clients
    const ids = await idsIn(workspace)
    for (const [client, email] of [
      [rogue, 'private@step-back.example'],
      [admin, 'colleague@step-back.example'],
    ] as const) {
      await client?.send('POST', `${path}/invitations`, { email, role: 'admin' })
    }
    const put = () => admin?.send('PUT', at(ids['admin-2']), { role: 'editor' })
    const demoted = { role: 'editor', withdrawnInvitations: 1 }
    expect(await bodyOf((await put()) ?? new Response())).toMatchObject(demoted)
    const again = await bodyOf((await put()) ?? new Response())
    expect(again).toMatchObject({ ...demoted, withdrawnInvitations: 0 })
    const { rows } = await world.database.superPool.query(
      'select email from invitation where workspace_id = $1',
      [workspace.id],
    )
    expect(rows).toEqual([{ email: 'colleague@step-back.example' }])
    expect(await auditOf(workspace, 'member.update')).toMatchObject([
      { before: { role: 'admin', invitations: ['private@step-back.example'] } },
    ])
  })

  test.each([
    ['hands the workspace over', 'POST', (other: string) => `members/${other}/transfer`],
    ['leaves', 'DELETE', () => 'membership'],
  ] as const)('who %s leaves no invitation of their own behind', async (words, method, to) => {
    const slug = `gone-${words.length}`
    const { workspace, clients, path } = await found(slug, ['admin', 'admin'])
    const ids = await idsIn(workspace)
    const email = `private@${slug}.example`
    await clients[1]?.send('POST', `${path}/invitations`, { email, role: 'admin' })
    const at = to(ids['admin-1'] ?? '')
    expect((await clients[1]?.send(method, `${path}/${at}`))?.status).toBeLessThan(300)
    const { rows } = await world.database.superPool.query(
      'select email from invitation where workspace_id = $1',
      [workspace.id],
    )
    expect(rows).toEqual([])
  })

  test('while their write waits for the workspace does not get it through', async () => {
    const { workspace, clients, path } = await found('meanwhile', ['admin', 'editor'])
    const ids = await idsIn(workspace)
    const blocker = await world.database.superPool.connect()
    await blocker.query('begin')
    await blocker.query('select from workspace where workspace_id = $1 for update', [workspace.id])
    const item = { kind: 'faq', data: { question: 'Late?', answer: 'Too late.' } }
    const late = clients[1]?.send('POST', `${path}/items`, item)
    await waitForLock(workspace)
    await blocker.query('delete from member where workspace_id = $1 and user_id = $2', [
      workspace.id,
      ids['editor-2'],
    ])
    await blocker.query('commit')
    blocker.release()
    expect((await late)?.status).toBe(404)
    expect(await auditOf(workspace, 'item.create')).toEqual([])
  })
})

function nothing(): Promise<Response> {
  return Promise.resolve(Response.json({}))
}

/** Until somebody waits for a lock on the database. */
async function waitForLock(workspace: TestWorkspace): Promise<void> {
  const isWaiting = async () => {
    const { rows } = await world.database.superPool.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return rows.length > 0
  }
  await expect.poll(isWaiting, { message: workspace.slug, timeout: 10_000 }).toBe(true)
}

describe('the last admin', () => {
  test('can neither leave, nor be removed, nor take a lower role, and is told what to do', async () => {
    const { workspace, clients, at, path } = await found('last', ['admin', 'member'])
    const ids = await idsIn(workspace)
    const tries: [string, string, unknown?][] = [
      ['DELETE', `${path}/membership`],
      ['DELETE', at(ids['admin-1'])],
      ['PUT', at(ids['admin-1']), { role: 'editor' }],
    ]
    for (const [method, where, body] of tries) {
      const refused = await clients[0]?.send(method, where, body)
      expect(refused?.status, method).toBe(409)
      expect(await refused?.text(), method).toContain('is the last admin')
    }
    expect(await adminsOf(workspace)).toBe(1)
  })

  test('hands the workspace over in one step, and can leave then', async () => {
    const { workspace, clients, at, path } = await found('handover', ['admin', 'member'])
    const [admin, member] = clients
    const ids = await idsIn(workspace)
    const self = await admin?.send('POST', `${at(ids['admin-1'])}/transfer`)
    expect(self?.status).toBe(422)
    expect((await admin?.send('POST', `${at(ids['member-2'])}/transfer`))?.status).toBe(204)
    expect(await auditOf(workspace, 'member.transfer')).toEqual([
      {
        object: 'member/member-2@handover.example',
        before: { 'member-2@handover.example': 'member', 'admin-1@handover.example': 'admin' },
        after: { 'member-2@handover.example': 'admin', 'admin-1@handover.example': 'editor' },
      },
    ])
    expect((await admin?.send('DELETE', `${path}/membership`))?.status).toBe(204)
    expect((await admin?.get(path))?.status).toBe(404)
    expect((await member?.get(path))?.status).toBe(200)
    expect(await adminsOf(workspace)).toBe(1)
  })

  test.each([1, 2, 3])(
    'is left after fifty tries at once to demote, remove and leave, round %i',
    async (round) => {
      const slug = `rush-${round}`
      const { workspace, clients, at, path } = await found(slug, ['admin', 'admin'])
      const ids = await idsIn(workspace)
      const [one, two] = [ids['admin-1'] ?? '', ids['admin-2'] ?? '']
      const kinds: ((client: Client, own: string, other: string) => Promise<Response>)[] = [
        (client, own) => client.send('PUT', at(own), { role: 'member' }),
        (client, _, other) => client.send('PUT', at(other), { role: 'editor' }),
        (client, _, other) => client.send('DELETE', at(other)),
        (client) => client.send('DELETE', `${path}/membership`),
        (client, _, other) => client.send('POST', `${at(other)}/transfer`),
      ]
      const tries = Array.from({ length: 50 }, async (_, n) => {
        const [client, own, other] = n % 2 === 0 ? [clients[0], one, two] : [clients[1], two, one]
        const kind = kinds[(n + round) % kinds.length]
        return client && kind ? (await kind(client, own, other)).status : 0
      })
      const statuses = await Promise.all(tries)
      expect(await adminsOf(workspace)).toBe(1)
      expect(statuses.some((status) => status < 300)).toBe(true)
      expect(statuses.every((status) => [200, 204, 403, 404, 409].includes(status))).toBe(true)
    },
  )
})
