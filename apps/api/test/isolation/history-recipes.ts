import { execute } from '@candor/core/command'
import { removeItem, updateItem } from '@candor/core/item/commands'
import { draftToken, readDraft } from '@candor/core/document/draft'
import {
  newestOf,
  newKey,
  operatorOf,
  readIn,
  type Recipe,
  type Scene,
  spareItem,
} from './recipes.ts'

const draftOf = async (scene: Scene) => draftToken(await readIn(scene, readDraft))

async function rollBackTo(scene: Scene) {
  const newest = (await newestOf(scene)) ?? 1
  const note = scene.ground.mark(scene.home, 'release-note')
  const alsoDraft = scene.turn % 2 === 0 ? await draftOf(scene) : null
  const body = { note, after: newest, alsoDraft }
  return { params: { number: String(newest - 1) }, body }
}

/** Requests about what was. */
export const historyRecipes: Record<string, Recipe> = {
  async 'history.compare'(scene) {
    const newest = String((await newestOf(scene)) ?? 1)
    return { query: { from: newest, to: newest } }
  },
  'history.rollBack': rollBackTo,
  async 'history.rollBackEmergency'(scene) {
    const { params, body } = await rollBackTo(scene)
    return {
      params,
      body: { ...body, reason: scene.ground.mark(scene.home, 'release-emergency_reason') },
    }
  },
  async 'history.setDraftBack'(scene) {
    // So that there is something to set back.
    await spareItem(scene, 'faq')
    const params = { number: String((await newestOf(scene)) ?? 1) }
    return { params, body: { draft: await draftOf(scene) } }
  },
  async 'history.versions'(scene) {
    return { params: { id: (await spareItem(scene)).id }, query: { before: '2' } }
  },
  async 'history.revert'(scene) {
    const { id, version, data } = await spareItem(scene)
    const changed = { id, version, data, key: newKey(scene) }
    const after = await execute(operatorOf(scene), updateItem, changed)
    return { params: { id, version: '1' }, headers: { 'if-match': `"${after.version}"` } }
  },
  async 'history.bin'(scene) {
    await execute(operatorOf(scene), removeItem, { id: (await spareItem(scene)).id })
    return { query: { before: '2999-01-01T00:00:00.000Z_ffffffff-ffff-4fff-8fff-ffffffffffff' } }
  },
  async 'history.purge'(scene) {
    const { id } = await spareItem(scene)
    await execute(operatorOf(scene), removeItem, { id })
    return { params: { id } }
  },
}
