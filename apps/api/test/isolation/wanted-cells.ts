import type { Actor } from './actors.ts'
import { type Attack, cellOf } from './attack.ts'
import { otherThan, sides, type Side } from './canary.ts'
import { sourcesOf } from './fields.ts'
import { type Host, type NamedRoute, nothing, platform } from './request.ts'
import { namedRoutes, type Stage } from './stage.ts'

/** Every cell that there is, from the declarations alone: what a run must have tested. */
export function wantedCells(stage: Stage): Set<string> {
  const cells = sides.flatMap((home) => namedRoutes.flatMap((named) => cellsOf(stage, named, home)))
  return new Set(cells)
}

function cellsOf(stage: Stage, named: NamedRoute, home: Side): string[] {
  const foreign = otherThan(home)
  const actors = stage.actorsFor(home)
  const cell = (actor: Actor, source: string, host: Host) => {
    const attack: Attack = { named, home, actor, parts: nothing, source, host }
    return cellOf(attack)
  }
  const sources = sourcesOf(named.route).map(({ name }) => name)
  return actors.flatMap((actor) => [
    cell(actor, 'none', platform),
    ...sources
      .filter((source) => isForeignTo(foreign, actor, source))
      .map((source) => cell(actor, source, platform)),
    ...(isVisitor(actor) ? stage.hosts.map((host) => cell(actor, 'none', host)) : []),
  ])
}

/** Whoever is in the other workspace may name it: that is no attack. */
export function isForeignTo(foreign: Side, actor: Actor, source: string): boolean {
  return source !== 'path:workspace' || actor.roles[foreign] === undefined
}

/** Those who are sent to the hosts of trust centers, where nobody is anybody. */
export function isVisitor({ name }: Actor): boolean {
  return name === 'anonymous' || name === 'in both' || name === 'admin'
}
