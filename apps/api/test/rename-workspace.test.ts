import type { Problem } from '@candor/contract/errors'
import type { Workspace } from '@candor/contract/views'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bodyOf, type Client, createWorld, type TestWorkspace, type World } from './world.ts'

let world: World
let acme: TestWorkspace
let admin: Client
beforeAll(async () => {
  world = await createWorld()
  acme = await world.createWorkspace('acme')
  admin = await acme.signIn('admin')
})
afterAll(() => world.close())

function rename(client: Client, name: string): Promise<Response> {
  return client.send('PUT', '/api/workspaces/acme/name', { name })
}

async function shown(): Promise<Workspace> {
  return bodyOf<Workspace>(admin.get('/api/workspaces/acme'))
}

async function renamings(): Promise<unknown[]> {
  const { rows } = await world.database.superPool.query(
    `select object, before, after from audit_entry
      where workspace_id = $1 and action = 'workspace.rename' order by number`,
    [acme.id],
  )
  return rows
}

test('an admin calls a workspace something else, once in the log; address and draft stay', async () => {
  const { name, address, changeCount } = await shown()
  expect((await rename(admin, 'Acme Trust')).status).toBe(204)
  expect((await rename(admin, ' Acme Trust ')).status).toBe(204)
  expect(await shown()).toMatchObject({ name: 'Acme Trust', address, changeCount })
  expect(await renamings()).toEqual([
    { object: 'workspace', before: { name }, after: { name: 'Acme Trust' } },
  ])
})

test('nobody else does, and a name that is none is refused with what to do', async () => {
  const editor = await acme.signIn('editor')
  expect((await rename(editor, 'Ours now')).status).toBe(403)
  const refused = await rename(admin, ' ')
  expect(refused.status).toBe(422)
  expect((await bodyOf<Problem>(refused)).issues?.[0]?.path).toEqual(['name'])
  expect((await shown()).name).not.toBe('Ours now')
})
