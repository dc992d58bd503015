import type { Actor } from './actors.ts'
import { statusFor } from './attack.ts'
import { otherThan, type Side } from './canary.ts'
import { playControls } from './control.ts'
import { expected, type Expectation } from './expected.ts'
import { type Source, sourcesOf } from './fields.ts'
import { fingerprint } from './fingerprint.ts'
import { prepare } from './prepare.ts'
import type { Scene } from './recipes.ts'
import { useKey } from './leave-traces.ts'
import { playHosts, playRefusals } from './refusals.ts'
import type { NamedRoute } from './request.ts'
import { refresh, type Run } from './run.ts'
import { publishAhead } from './stage.ts'
import type { Strangers } from './swap.ts'
import { playAcceptedSwaps, playRefusedSwaps } from './swaps.ts'

/** One valid request of a route, and everything that is tried with it. */
export type Play = {
  run: Run
  named: NamedRoute
  expectation: Expectation
  sources: readonly Source[]
  home: Side
  foreign: Side
  actors: readonly Actor[]
  /** Those who get through with it. */
  allowed: readonly Actor[]
  /** The one of them whose request it is. */
  lead: Actor
  scene: Scene
  strangers: Strangers
  /** Cells that were tried; they count once the request turned out to have been good. */
  tried: Set<string>
}

export type Turn = { home: Side; turn: number }

/**
 * Tries one request as everybody who is refused, on every host and with every id swapped; then sends it
 * as somebody who may. Only if that succeeds do the refusals before it prove anything.
 */
export async function playRoute(run: Run, named: NamedRoute, turn: Turn): Promise<void> {
  const play = await openPlay(run, named, turn)
  const parts = await prepare(named, play.scene)
  await refresh(run)
  const before = await rowsOf(play)
  await playRefusals(play, parts)
  await playHosts(play, parts)
  await playRefusedSwaps(play, parts)
  await expectUnchanged(play, before, [play.home, play.foreign])
  const wasWritten = await playAcceptedSwaps(play)
  if (wasWritten) await run.reset(play.home)
  const isFine = await playControls(play, wasWritten ? await prepare(named, play.scene) : parts)
  // Somebody may do something to all workspaces that are theirs, and to no other.
  const isTheirs = named.route.tenant === 'own' && play.lead.roles[play.foreign] !== undefined
  await expectUnchanged(play, before, isTheirs ? [] : [play.foreign])
  if (isFine) run.tally.tested(play.tried)
}

async function openPlay(run: Run, named: NamedRoute, { home, turn }: Turn): Promise<Play> {
  const { stage } = run
  const foreign = otherThan(home)
  const expectation = expected[named.name]
  if (!expectation) throw new Error(`${named.name}: say in expected.ts who gets what`)
  const sources = sourcesOf(named.route)
  const actors = stage.actorsFor(home)
  const allowed = actors.filter((actor) => statusFor(expectation, actor, home) < 400)
  const lead = allowed[turn % allowed.length]
  if (!lead) throw new Error(`${named.name}: nobody may do this`)
  const strangers = await meetStrangers(run, foreign, sources)
  const scene = { ground: stage.ground, home, actor: lead, random: stage.random, turn }
  const tried = new Set<string>()
  return {
    run,
    named,
    expectation,
    sources,
    home,
    foreign,
    actors,
    allowed,
    lead,
    scene,
    strangers,
    tried,
  }
}

/** What the other side has of all that the sources of a route can name. */
async function meetStrangers(
  run: Run,
  foreign: Side,
  sources: readonly Source[],
): Promise<Strangers> {
  const { stage } = run
  const { ground, actorsFor } = stage
  const names = new Set(sources.map(({ naming }) => naming))
  if (run.known.ids[foreign].items.length > manyItems) await run.reset(foreign)
  if (names.has('release')) await publishAhead(stage, foreign, await stage.read())
  const idempotencyKey = names.has('idempotency key')
    ? (await useKey(ground, foreign, actorsFor)).idempotencyKey
    : ''
  await refresh(run)
  const { slug } = ground.workspaces[foreign]
  const draft = await stage.draftOf(foreign)
  return { slug, draft, idempotencyKey, has: run.known.ids[foreign] }
}

/** More than a draft begins with, and fewer than there can be of a kind. */
const manyItems = 120

type Rows = Record<Side, string>

async function rowsOf({ run }: Play): Promise<Rows> {
  const { world, workspaces } = run.stage.ground
  const { superPool } = world.database
  const [aa, bb] = await Promise.all([
    fingerprint(superPool, workspaces.aa.id),
    fingerprint(superPool, workspaces.bb.id),
  ])
  return { aa, bb }
}

async function expectUnchanged(play: Play, before: Rows, sides: readonly Side[]): Promise<void> {
  const now = await rowsOf(play)
  for (const side of sides) {
    if (now[side] === before[side]) continue
    const old = before[side].split('\n')
    const tables = now[side].split('\n').filter((line) => !old.includes(line))
    const whose =
      side === play.foreign ? 'the other workspace' : 'the workspace, though all were refused'
    play.run.tally.leaks.push(`${play.named.name}: rows changed of ${whose}: ${tables.join(', ')}`)
  }
}
