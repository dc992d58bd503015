import { routes } from '@candor/contract/routes/registry'
import type { Route } from '@candor/contract/routes/route'
import { execute } from '@candor/core/command'
import { createItem } from '@candor/core/item/commands'
import { draftToken, readDraft } from '@candor/core/document/draft'
import { inWorkspace } from '@candor/db/in-workspace'
import { listenOn } from '../raw-request.ts'
import type { World } from '../world.ts'
import { type Actor, createActors } from './actors.ts'
import { otherThan, type Side, sides, tracesIn } from './canary.ts'
import { createGround, type Ground } from './ground.ts'
import { leaveTraces } from './leave-traces.ts'
import { type Identifiers, listTenantUuids, ownersOf, readIdentifiers } from './identifiers.ts'
import { createRandom, type Random } from './random.ts'
import type { Host, NamedRoute } from './request.ts'
import { type Send, sendInProcess, sendOverSocket } from './send.ts'

/** Everything that a run of generated requests plays on. */
export type Stage = {
  ground: Ground
  random: Random
  actorsFor: (home: Side) => Actor[]
  send: { inProcess: Send; overSocket: Send }
  /** Hosts other than the platform's. */
  hosts: readonly Host[]
  /** Ids as they are now. */
  read: () => Promise<Known>
  draftOf: (side: Side) => Promise<string>
  /** What visitors of a side may read: the texts of its newest release, ids in them too, and its addresses. */
  publicTexts: (side: Side, known: Known) => Promise<ReadonlySet<string>>
  close: () => Promise<void>
}

export type Known = { ids: Record<Side, Identifiers>; owners: ReadonlyMap<string, Side> }

export const namedRoutes: readonly NamedRoute[] = Object.entries(routes).flatMap(
  ([group, members]) =>
    Object.entries(members).map(([name, route]: [string, Route]) => ({
      name: `${group}.${name}`,
      route,
    })),
)

export async function createStage(world: World, seed: number): Promise<Stage> {
  const ground = await createGround(world)
  const server = await listenOn(world.app)
  const pool = world.database.superPool
  const columns = await listTenantUuids(pool)
  const read = async () => {
    const [aa, bb] = await Promise.all(
      sides.map((side) => readIdentifiers(pool, columns, ground.workspaces[side].id)),
    )
    if (!aa || !bb) throw new Error('There are two sides')
    return { ids: { aa, bb }, owners: ownersOf({ aa: aa.uuids, bb: bb.uuids }) }
  }
  const actorsFor = await createActors(ground)
  await leaveTraces(ground, actorsFor)
  return {
    ground,
    random: createRandom(seed),
    actorsFor,
    send: { inProcess: sendInProcess(world.app), overSocket: sendOverSocket(server.port) },
    hosts: hostsOf(ground),
    read,
    draftOf: (side) => draftOf(ground, side),
    publicTexts: (side, { owners }) => publicTexts(ground, side, owners),
    close: server.close,
  }
}

function hostsOf({ workspaces }: Ground): Host[] {
  return [
    ...sides.flatMap((side) => [
      { name: `subdomain ${side}`, host: `${workspaces[side].slug}.localhost:3000`, side },
      { name: `custom host ${side}`, host: workspaces[side].hostname, side },
    ]),
    { name: 'unknown', host: 'nobody-has-this.example', side: undefined },
  ]
}

async function draftOf({ world, workspaces }: Ground, side: Side): Promise<string> {
  return draftToken(await inWorkspace(world.context.db, workspaces[side].id, readDraft))
}

async function publicTexts(
  { world, workspaces }: Ground,
  side: Side,
  owners: Known['owners'],
): Promise<Set<string>> {
  const { id, slug, hostname } = workspaces[side]
  const { rows } = await world.database.superPool.query<{ document: string }>(
    `select document::text from release join workspace using (workspace_id)
     where workspace_id = $1 and number = release_number`,
    [id],
  )
  const traces = tracesIn(`${rows[0]?.document ?? ''} ${slug} ${hostname}`, owners)
  return new Set(traces.map(({ text }) => text))
}

/** Publishes until one side has releases that the other does not. */
export async function publishAhead({ ground }: Stage, side: Side, known: Known): Promise<void> {
  const { operator, publishAll } = ground.workspaces[side]
  const other = otherThan(side)
  for (let count = known.ids[side].releases; count <= known.ids[other].releases; count += 1) {
    const data = { question: ground.mark(side, 'item-question'), answer: 'Ahead.' }
    await execute(operator, createItem, { kind: 'faq', key: ground.mark(side, 'item-key'), data })
    await publishAll(ground.mark(side, 'release-note'))
  }
}
