import { randomUUID } from 'node:crypto'
import { kindNames, kindOf, type KindName } from '@candor/contract/kinds/registry'
import type { Item } from '@candor/contract/views'
import { listChanges } from '@candor/core/change/queries'
import { execute } from '@candor/core/command'
import { draftToken, readDraft } from '@candor/core/document/draft'
import { createItem, removeItem } from '@candor/core/item/commands'
import { listItems } from '@candor/core/item/queries'
import { inWorkspace, type WorkspaceTx } from '@candor/db/in-workspace'
import { stringifyTrustCenter } from '@candor/formats/trust-center-file'
import type { Actor } from './actors.ts'
import type { Side } from './canary.ts'
import { fillSchema } from './fill-schema.ts'
import type { Ground } from './ground.ts'
import type { Random } from './random.ts'
import type { Parts } from './request.ts'

/** Where a request is to be valid, and who will send it in the end. */
export type Scene = { ground: Ground; home: Side; actor: Actor; random: Random; turn: number }

export type Recipe = (scene: Scene) => Promise<Partial<Parts>>

/** Kinds that a workspace can have more of. */
const listKinds = kindNames.filter((name) => !isSingleton(name))

function isSingleton(name: KindName): boolean {
  return kindOf(name).singleton !== undefined
}

/**
 * What a valid request of a route needs beyond its schema: things that are there, versions that are the
 * newest. A route that needs nothing of the kind needs no recipe.
 */
export const recipes: Record<string, Recipe> = {
  async 'items.create'(scene) {
    const kind = scene.turn % 2 === 0 ? 'control' : scene.random.pick(listKinds)
    const sibling = scene.random.pick((await itemsOf(scene)).filter((item) => item.kind === kind))
    const place = kindOf(kind).parent ? { parentId: sibling.parentId } : {}
    const data = await dataWithId(scene, kind)
    const body = { id: randomUUID(), kind, key: newKey(scene), data, ...place, afterId: sibling.id }
    return { body }
  },
  async 'items.update'(scene) {
    const { id, version, kind } = await spareItem(scene)
    const body = { key: newKey(scene), data: await dataWithId(scene, kind) }
    return { params: { id }, headers: { 'if-match': `"${version}"` }, body }
  },
  async 'items.move'(scene) {
    const { id } = await spareItem(scene, 'control')
    const others = (await itemsOf(scene)).filter(
      (item) => item.kind === 'control' && item.id !== id,
    )
    const sibling = scene.random.pick(others)
    return { params: { id }, body: { parentId: sibling.parentId, afterId: sibling.id } }
  },
  'items.remove': async (scene) => ({ params: { id: (await spareItem(scene)).id } }),
  async 'items.restore'(scene) {
    const { id } = await spareItem(scene)
    await execute(operatorOf(scene), removeItem, { id })
    return { params: { id } }
  },
  async 'changes.discard'(scene) {
    const { kind, key } = await spareItem(scene, 'faq')
    const { changes } = await readIn(scene, listChanges)
    return { body: { kind, key, hash: changes.find((one) => one.key === key)?.hash } }
  },
  'releases.show': async (scene) => ({ params: { number: String((await newestOf(scene)) ?? 1) } }),
  'releases.list': async (scene) => ({
    query: { before: String(((await newestOf(scene)) ?? 0) + 1) },
  }),
  async 'releases.publish'(scene) {
    await spareItem(scene, 'faq')
    const { release, changes } = await readIn(scene, listChanges)
    // Singletons have one key in every workspace, so one of them is not what a key can be swapped in.
    const seen = changes
      .map(({ kind, key, version }) => ({ kind, key, version }))
      .toSorted((a, b) => Number(isSingleton(a.kind)) - Number(isSingleton(b.kind)))
    const note = scene.ground.mark(scene.home, 'release-note')
    return { body: { note, after: release, changes: seen } }
  },
  'document.export': async () => ({ query: { format: 'yaml' } }),
  'document.plan': async (scene) => ({ body: { text: await changedText(scene) } }),
  async 'document.import'(scene) {
    const draft = draftToken(await readIn(scene, readDraft))
    return { body: { text: await changedText(scene), draft } }
  },
}

/** The item that a request is about: made for the occasion, so that nothing else is in its way. */
export async function spareItem(scene: Scene, kind?: KindName): Promise<Item> {
  const chosen = kind ?? scene.random.pick(listKinds)
  const items = await itemsOf(scene)
  const parent = kindOf(chosen).parent
  const parents = items.filter((item) => item.kind === parent)
  return execute(operatorOf(scene), createItem, {
    kind: chosen,
    key: newKey(scene),
    data: dataFor(scene, chosen),
    ...(parent ? { parentId: scene.random.pick(parents).id } : {}),
  })
}

export function dataFor({ ground, home }: Scene, kind: KindName): Record<string, unknown> {
  const filled = fillSchema(kindOf(kind).schema, kind, {
    side: home,
    mark: (field) => ground.mark(home, `item-${field}`),
  })
  return { ...Object(filled) }
}

/** An id in a text is only text, whosesoever it is. */
export async function dataWithId(scene: Scene, kind: KindName): Promise<Record<string, unknown>> {
  const data = dataFor(scene, kind)
  const { titleField } = kindOf(kind)
  const { id } = scene.random.pick(await itemsOf(scene))
  return { ...data, [titleField]: `${String(data[titleField])} ${id}` }
}

async function changedText(scene: Scene): Promise<string> {
  const { faqs = [], ...draft } = await readIn(scene, readDraft)
  const mark = (field: string) => scene.ground.mark(scene.home, `item-${field}`)
  const added = { key: newKey(scene), question: mark('question'), answer: mark('answer') }
  return stringifyTrustCenter(
    { ...draft, faqs: [...faqs, added] },
    scene.random.pick(['yaml', 'json']),
  )
}

export function newKey({ ground, home }: Scene): string {
  return ground.mark(home, 'item-key')
}

export async function itemsOf(scene: Scene): Promise<Item[]> {
  return readIn(scene, listItems)
}

export async function newestOf(scene: Scene): Promise<number | null> {
  return (await readIn(scene, listChanges)).release
}

export function readIn<T>(
  { ground, home }: Scene,
  query: (tx: WorkspaceTx) => Promise<T>,
): Promise<T> {
  return inWorkspace(ground.world.context.db, ground.workspaces[home].id, query)
}

export function operatorOf({ ground, home }: Scene) {
  return ground.workspaces[home].operator
}
