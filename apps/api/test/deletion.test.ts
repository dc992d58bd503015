import { execute } from '@candor/core/command'
import { createInvitation } from '@candor/core/invitation/commands'
import { confirmHost } from '@candor/core/host/confirm'
import { setSecret } from '@candor/core/secret/commands'
import { parseKeyRing } from '@candor/core/secret/key-ring'
import { listDueWorkspaces, purgeSome } from '@candor/core/workspace/purge'
import { purgeWorkspaces } from '@candor/worker/jobs/purge-workspaces'
import type { Deletion, Item, Workspace } from '@candor/contract/views'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isPublished } from '../src/pages/directory-entry.ts'
import { PageStore } from '../src/pages/page-store.ts'
import { fillReview } from './fill-review.ts'
import { sample } from './sample.ts'
import {
  bodyOf,
  type Client,
  createWorld,
  ownDomains,
  type TestWorkspace,
  type World,
} from './world.ts'

let world: World
let acme: TestWorkspace
let other: TestWorkspace
let admin: Client
let member: Client
beforeAll(async () => {
  world = await createWorld()
  acme = await fill('acme')
  other = await fill('other')
  admin = await acme.signIn('admin')
  member = await acme.signIn('member')
})
afterAll(() => world.close())

const canary = (slug: string) => `cnry-${slug}`

/** A workspace with a row in every table that has rows of workspaces, and its mark in each. */
async function fill(slug: string): Promise<TestWorkspace> {
  const profile = { ...sample.profile, name: canary(slug) }
  const workspace = await world.createWorkspace(slug, { ...sample, profile })
  await execute(workspace.operator, confirmHost(ownDomains), {
    hostname: `${canary(slug)}.example.com`,
  })
  const keys = parseKeyRing(`test:${'A'.repeat(43)}`)
  await execute(workspace.operator, setSecret(keys), { name: canary(slug), value: 'x' })
  const email = `${canary(slug)}@example.com`
  await execute(workspace.operator, createInvitation, { email, role: 'member' })
  const editor = await workspace.signIn('editor')
  const faq = { kind: 'faq', data: { question: canary(slug), answer: 'Yes.' } }
  const key = { 'idempotency-key': `"${canary(slug)}"` }
  await editor.send('POST', `/api/workspaces/${slug}/items`, faq, key)
  const settings = { kind: 'mentioned', inbox: true, mail: false }
  await editor.send('PUT', `/api/workspaces/${slug}/inbox/settings`, settings)
  await fillReview(workspace, editor, canary(slug))
  await removeForGood(editor, `/api/workspaces/${slug}`, 'where')
  const payload = JSON.stringify({ workspaceId: workspace.id, note: canary(slug) })
  await world.database.superPool.query(
    `select graphile_worker.add_job('purge-workspaces', $1::json, run_at => now() + '1 day')`,
    [payload],
  )
  await world.context.directory.reload()
  return workspace
}

/** What is public still, and in the bin no more. */
async function removeForGood(editor: Client, path: string, key: string): Promise<void> {
  const { items } = await bodyOf<{ items: Item[] }>(editor.get(`${path}/items`))
  const id = items.find((item) => item.key === key)?.id
  expect((await editor.send('DELETE', `${path}/items/${id}`)).status).toBe(204)
  expect((await editor.send('DELETE', `${path}/bin/${id}`)).status).toBe(204)
}

async function tablesOf(): Promise<string[]> {
  const { rows } = await world.database.superPool.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
    order by 1`)
  return rows.map(({ name }) => name)
}

/** How many rows, in which tables, say anything that is the workspace's: its id or its mark. */
async function traces({ id, slug }: TestWorkspace): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const table of await tablesOf()) {
    const { rows } = await world.database.superPool.query<{ count: number }>(
      `select count(*)::int as count from ${table} t
        where position($1 in to_jsonb(t)::text) > 0 or position($2 in to_jsonb(t)::text) > 0`,
      [id, canary(slug)],
    )
    if (rows[0] && rows[0].count > 0) found[table] = rows[0].count
  }
  return found
}

async function fingerprint({ id }: TestWorkspace): Promise<Record<string, string>> {
  const prints: Record<string, string> = {}
  for (const table of await tablesOf()) {
    const { rows } = await world.database.superPool.query<{ print: string | null }>(
      `select md5(string_agg(to_jsonb(t)::text, ',' order by to_jsonb(t)::text)) as print
        from ${table} t where position($1 in to_jsonb(t)::text) > 0`,
      [id],
    )
    const print = rows[0]?.print
    if (print) prints[table] = print
  }
  return prints
}

/** Puts the end of the grace where a test wants it, as only the owner can. */
async function setDue({ id }: TestWorkspace, interval: string): Promise<void> {
  const client = await world.database.superPool.connect()
  try {
    await client.query('begin')
    await client.query('set local role candor_owner')
    await client.query(`select set_config('app.workspace_id', $1, true)`, [id])
    await client.query(
      'update workspace set delete_after = clock_timestamp() + $2::interval where workspace_id = $1',
      [id, interval],
    )
    await client.query('commit')
  } finally {
    client.release()
  }
}

const page = (slug: string) => world.app.request(`http://${slug}.localhost:3000/`)
const show = (client: Client) => bodyOf<Workspace>(client.get('/api/workspaces/acme'))
const deletion = '/api/workspaces/acme/deletion'

describe('deleting a workspace', () => {
  test('is the admin’s alone', async () => {
    for (const role of ['editor', 'member'] as const) {
      const client = await acme.signIn(role)
      expect((await client.send('POST', deletion)).status).toBe(403)
      expect((await client.send('DELETE', deletion)).status).toBe(403)
    }
    const stranger = await other.signIn('admin')
    expect((await stranger.send('POST', deletion)).status).toBe(404)
    expect((await show(member)).deletion).toBeNull()
  })

  test('takes the page offline at once, and every member sees when it ends and who asked', async () => {
    expect((await page('acme')).status).toBe(200)
    const before = Date.now()
    const asked = await bodyOf<Deletion>(admin.send('POST', deletion))
    const days = (new Date(asked.dueAt).getTime() - before) / 86_400_000
    expect(days).toBeGreaterThan(29.99)
    expect(days).toBeLessThan(30.01)
    await world.context.directory.reload()
    expect((await page('acme')).status).toBe(421)
    expect((await page('other')).status).toBe(200)
    expect((await show(member)).deletion).toEqual({ ...asked, requestedBy: 'admin-2' })
  })

  test('asked for twice keeps its first date, and is audited once', async () => {
    const first = (await show(admin)).deletion
    expect(await bodyOf<Deletion>(admin.send('POST', deletion))).toEqual(first)
    const { rows } = await world.database.superPool.query(
      `select after from audit_entry where workspace_id = $1 and action = 'workspace.delete'`,
      [acme.id],
    )
    expect(rows).toEqual([{ after: first }])
  })

  test('can be taken back within the thirty days; the page is there again as it was', async () => {
    expect((await admin.send('DELETE', deletion)).status).toBe(204)
    await world.context.directory.reload()
    const response = await page('acme')
    expect(response.status).toBe(200)
    expect(await response.text()).toContain(canary('acme'))
    expect((await show(member)).deletion).toBeNull()
  })

  test('keeps the address taken meanwhile', async () => {
    await admin.send('POST', deletion)
    const again = await admin.send('POST', '/api/workspaces', { slug: 'acme', name: 'Acme' })
    expect(again.status).toBe(409)
  })
})

const run = () =>
  purgeWorkspaces({ db: world.database.db }, (text, values) =>
    world.database.superPool.query(text, values),
  )

describe('after the thirty days', () => {
  test('and not a second before, the workspace is removed', async () => {
    const before = await traces(acme)
    await setDue(acme, '1 second')
    expect(await listDueWorkspaces(world.database.db)).toEqual([])
    await expect(purgeSome(world.database.db, acme.id)).rejects.toThrow('grace is over')
    await run()
    expect(await traces(acme)).toEqual(before)
  })

  test('every table held something of it: otherwise this test proves nothing', async () => {
    const held = await traces(acme)
    const { rows } = await world.database.superPool.query<{ name: string }>(
      'select name from tenant_tables()',
    )
    const tables = [...rows.map(({ name }) => name), 'graphile_worker._private_jobs']
    expect(tables.filter((table) => !(table in held))).toEqual([])
    expect(tables.length).toBeGreaterThanOrEqual(8)
  })

  test('it is too late to take it back', async () => {
    await setDue(acme, '0')
    expect((await admin.send('DELETE', deletion)).status).toBe(409)
  })

  test('nothing of it is left in any table, and the neighbour is as it was', async () => {
    const neighbour = await fingerprint(other)
    expect(Object.keys(neighbour).length).toBeGreaterThanOrEqual(8)
    await setDue(acme, '0')
    await run()
    expect(await traces(acme)).toEqual({})
    expect(await fingerprint(other)).toEqual(neighbour)
    await world.context.directory.reload()
    expect((await page('acme')).status).toBe(421)
    expect((await page('other')).status).toBe(200)
    expect((await admin.get('/api/workspaces/acme')).status).toBe(404)
  })

  test('running once more does nothing, and the address is free', async () => {
    await run()
    const again = await admin.send('POST', '/api/workspaces', { slug: 'acme', name: 'Acme' })
    expect(again.status).toBe(201)
  })

  test('removing in small bites, and interrupted, ends the same', async () => {
    const third = await fill('third')
    const client = await third.signIn('admin')
    await client.send('POST', '/api/workspaces/third/deletion')
    await setDue(third, '0')
    for (let bites = 0; bites < 4; bites += 1) {
      expect(await purgeSome(world.database.db, third.id, 3)).toBe(false)
    }
    await run()
    expect((await traces(third))['public.workspace']).toBeUndefined()
    const left = await traces(third)
    delete left['graphile_worker._private_jobs']
    expect(left).toEqual({})
  })
})

describe('the database refuses by itself', () => {
  const asApp = (statement: string, workspaceId: string) =>
    world.database.appPool.connect().then(async (client) => {
      try {
        await client.query('begin')
        await client.query(`select set_config('app.workspace_id', $1, true)`, [workspaceId])
        return await client.query(statement)
      } finally {
        await client.query('rollback')
        client.release()
      }
    })

  test('to remove a workspace that nobody asked to delete, or without one, or with a stranger’s id', async () => {
    for (const id of [other.id, '', '00000000-0000-4000-8000-000000000000']) {
      await expect(asApp('select purge_workspace(10)', id)).rejects.toThrow('grace is over')
    }
  })

  test('to shorten the grace, whatever date the application writes', async () => {
    const { rows } = await asApp(
      `update workspace set delete_after = '2001-01-01', delete_requested_by = 'x'
        returning delete_after > clock_timestamp() + interval '29 days' as is_later`,
      other.id,
    )
    expect(rows).toEqual([{ is_later: true }])
  })

  test('to remove history while the workspace is there, even for the owner', async () => {
    for (const table of ['release', 'audit_entry']) {
      await expect(asApp(`delete from ${table}`, other.id)).rejects.toThrow('permission denied')
      await expect(
        world.database.superPool.query(`delete from ${table} where workspace_id = $1`, [other.id]),
      ).rejects.toThrow('append-only')
    }
  })

  test('nothing to the application that would let it list or order the tables', async () => {
    await expect(asApp('select * from tenant_tables()', other.id)).rejects.toThrow('permission')
  })
})

test('what was in memory of a workspace that went offline is dropped', async () => {
  const { context } = world
  await context.directory.reload()
  let isAway = false
  const pagesDb = new Proxy(context.pagesDb, {
    get(target, name) {
      if (isAway && name === 'transaction') throw new Error('the database is away')
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const store = new PageStore({ ...context, pagesDb })
  const entry = context.directory.findSlug('other')
  if (!isPublished(entry)) throw new Error('not published')
  const find = () => store.find({ entry, hostname: 'other.localhost', path: '/' })
  const first = await find()
  isAway = true
  expect(await find()).toBe(first)
  await (await other.signIn('admin')).send('POST', '/api/workspaces/other/deletion')
  isAway = false
  await context.directory.reload()
  isAway = true
  await expect(find()).rejects.toThrow('the database is away')
})
