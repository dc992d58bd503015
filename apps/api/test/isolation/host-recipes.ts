import { execute } from '@candor/core/command'
import { confirmHost } from '@candor/core/host/confirm'
import { findHostNamed } from '@candor/core/host/rows'
import { ownDomains } from '../world.ts'
import type { Recipe, Scene } from './recipes.ts'
import { operatorOf, readIn } from './recipes.ts'

/** Requests about a trust center's own addresses. */
export const hostRecipes: Record<string, Recipe> = {
  async 'hosts.add'(scene) {
    await removeSpares(scene)
    return { body: { hostname: newHostname(scene) } }
  },
  'hosts.show': async (scene) => ({ params: { host: await spareHost(scene) } }),
  'hosts.check': async (scene) => ({ params: { host: await spareHost(scene) } }),
  'hosts.setPrimary': async (scene) => ({ params: { host: await spareHost(scene) } }),
  'hosts.remove': async (scene) => ({ params: { host: await spareHost(scene) } }),
}

async function spareHost(scene: Scene): Promise<string> {
  await removeSpares(scene)
  const hostname = newHostname(scene)
  await execute(operatorOf(scene), confirmHost(ownDomains), { hostname })
  return (await readIn(scene, (tx) => findHostNamed(tx, hostname)))?.id ?? ''
}

/** But for the one that stands from the beginning, which is the main one again. */
async function removeSpares({ ground, home }: Scene): Promise<void> {
  const { id, hostname } = ground.workspaces[home]
  const pool = ground.world.database.superPool
  await pool.query('delete from host where workspace_id = $1 and hostname <> $2', [id, hostname])
  await pool.query('update host set is_primary = true where workspace_id = $1', [id])
}

function newHostname({ ground, home }: Scene): string {
  return `${ground.mark(home, 'host-hostname').toLowerCase()}.example`
}
