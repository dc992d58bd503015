import { inWorkspace } from '@candor/db/in-workspace'
import { itemsOf, type Recipe, type Scene } from './recipes.ts'

/** Requests about the audit log. */
export const auditRecipes: Record<string, Recipe> = {
  'auditLog.list': async (scene) => ({
    query: { before: '3', ...(await aPersonAndThing(scene)) },
  }),
  'auditLog.show': async () => ({ params: { number: '2' } }),
  'auditLog.export': async (scene) => ({
    body: { format: scene.random.pick(['csv', 'jsonl']), ...(await aPersonAndThing(scene)) },
  }),
}

async function aPersonAndThing(scene: Scene): Promise<Record<string, string>> {
  const { kind, key } = scene.random.pick(await itemsOf(scene))
  return { person: await somebody(scene), object: `${kind}/${key}` }
}

async function somebody({ ground, home, random }: Scene): Promise<string> {
  const { id } = ground.workspaces[home]
  const members = await inWorkspace(ground.world.context.db, id, (tx) =>
    tx.selectFrom('member').select('userId').execute(),
  )
  return random.pick(members).userId
}
