import { execute } from '@candor/core/command'
import { confirmHost } from '@candor/core/host/confirm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BackupWorld, createBackupWorld, ownDomains } from './backup-world.ts'

let world: BackupWorld
let file: string
let otherFile: string
beforeAll(async () => {
  world = await createBackupWorld()
  const acme = await world.fill('acme')
  const operator = { ...acme, actor: { type: 'operator' as const } }
  await execute(operator, confirmHost(ownDomains), { hostname: 'second.acme.test' })
  await world.fill('other')
  file = await world.backUp({ workspace: 'acme' })
  otherFile = await world.backUp({ workspace: 'other' })
})
afterAll(() => world.close())

const isTheirs = `insert into host (workspace_id, hostname, state, verified_at, expires_at, held_until)
  select workspace_id, 'trust.acme.test',`

test.each([
  ['serves', `${isTheirs} 'verified', now(), null, null`, true],
  ['had until lately', `${isTheirs} 'removed', null, null, now() + interval '9 days'`, true],
  ['had long ago', `${isTheirs} 'removed', null, null, now() - interval '1 day'`, false],
  ['claims without proof', `${isTheirs} 'pending', null, now() + interval '9 days', null`, false],
])(
  'a workspace comes back with all but the host that another one by now %s',
  async (_, theirs, isLost) => {
    const into = await world.createEmpty()
    await world.restoreOne({ file: otherFile, identities: [] }, 'other', { into })
    await world.onDatabase(
      into,
      `begin; set local role candor_owner;
      select set_config('app.workspace_id', (select workspace_id::text from workspace), true);
      ${theirs} from workspace; commit`,
    )
    const hostsOf = async (slug: string) => {
      const { rows } = await world.onDatabase(
        into,
        `select h.hostname, h.state, h.is_primary as "isPrimary" from host h
        join workspace w using (workspace_id) where w.slug = '${slug}' order by hostname`,
      )
      return rows
    }
    const before = await hostsOf('other')
    const lost = await world.restoreOne({ file, identities: [] }, 'acme', { into })
    expect(lost).toEqual(isLost ? ['trust.acme.test'] : [])
    expect(await hostsOf('acme')).toEqual([
      { hostname: 'second.acme.test', state: 'confirmed', isPrimary: isLost },
      { hostname: 'trust.acme.test', state: isLost ? 'pending' : 'confirmed', isPrimary: !isLost },
    ])
    expect(await hostsOf('other')).toEqual(before)
  },
)
