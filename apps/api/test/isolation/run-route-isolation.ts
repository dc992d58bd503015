import type { World } from '../world.ts'
import { sides } from './canary.ts'
import { playRoute, type Turn } from './play.ts'
import type { RouteReport } from './report.ts'
import type { NamedRoute } from './request.ts'
import { createRun, type Run } from './run.ts'
import { createStage, namedRoutes } from './stage.ts'
import { wantedCells } from './wanted-cells.ts'

export type RouteIsolation = {
  /** At least so many; from then on only what is untested is tried. */
  requests: number
  seed: number
}

/** Generated requests against every declared route, from everybody, with every id swapped. */
export async function runRouteIsolation(
  world: World,
  { requests, seed }: RouteIsolation,
): Promise<RouteReport> {
  const since = performance.now()
  const stage = await createStage(world, seed)
  try {
    const run = await createRun(stage, requests)
    for (const cell of wantedCells(stage)) run.tally.want(cell)
    for (let round = 0; !isOver(run, round); round += 1) {
      const left = namedRoutes.filter(({ name }) => !run.isEnough() || !run.tally.isDone(name))
      await playRound(run, left, round)
    }
    const { tally } = run
    return {
      seed,
      routes: namedRoutes.length,
      cells: tally.cells,
      requests: tally.requests,
      overSocket: tally.overSocket,
      controls: tally.controls,
      seconds: (performance.now() - since) / 1000,
      leaks: tally.leaks,
      faults: tally.faults,
      untested: tally.untested,
    }
  } finally {
    await stage.close()
  }
}

/** In so many rounds everybody has led every request, from both sides. */
const wholeRounds = 8

function isOver({ tally, isEnough }: Run, round: number): boolean {
  if (tally.isHopeless) return true
  const isWhole = tally.untested.length === 0 || round >= wholeRounds
  return isWhole && isEnough()
}

async function playRound(run: Run, routes: NamedRoute[], round: number): Promise<void> {
  for (const named of routes) {
    for (const turn of turnsOf(named, round)) await playOrNote(run, named, turn)
  }
}

/** A request that cannot even be made leaves its cells untested, and the others go on. */
async function playOrNote(run: Run, named: NamedRoute, turn: Turn): Promise<void> {
  try {
    await playRoute(run, named, turn)
  } catch (error) {
    run.tally.faults.push(
      `${named.name}: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

/** As many as there are people, of whom each can be let in to a route that asks for no membership. */
const people = 11

/**
 * A route of a workspace is played each round, its people and sides taking turns. One that is for
 * everybody is played with everybody at once, and then rarely: passwords are slow on purpose.
 */
function turnsOf({ route }: NamedRoute, round: number): Turn[] {
  const of = (side: number, turn: number): Turn => ({ home: sides[side % 2] ?? 'aa', turn })
  if (route.auth === 'member') return [of(round, Math.floor(round / 2))]
  if (round === 0) return Array.from({ length: people }, (_, at) => of(at, at))
  return round % 8 === 0 ? [of(Math.floor(round / 8), Math.floor(round / 8))] : []
}
