import { isPublished } from '../../src/pages/directory-entry.ts'
import type { Actor } from './actors.ts'
import { type Attack, cellOf, send, statusFor } from './attack.ts'
import { comparable } from './compare-answers.ts'
import type { Source } from './fields.ts'
import { inSmallGroups } from './in-small-groups.ts'
import type { Play } from './play.ts'
import { type Host, type Parts, platform } from './request.ts'
import { isWanted } from './run.ts'
import { type Swap, swapAt, swapped } from './swap.ts'
import { isForeignTo, isVisitor } from './wanted-cells.ts'

/** The request, and the request with each id swapped, from everybody who must be refused. */
export async function playRefusals(play: Play, parts: Parts): Promise<void> {
  const refused = play.actors.filter((actor) => !play.allowed.includes(actor))
  await inSmallGroups(refused, async (actor) => {
    const plain = attackBy(play, actor, parts)
    if (isWanted(play.run, plain)) await expectRefusal(play, plain, '')
    for (const { source, swap } of swapsOf(play, actor, parts)) {
      if (!isWanted(play.run, { ...plain, source: source.name })) continue
      const sendWith = (other: string) => {
        const request = swapped(parts, source, [swap.own, other])
        const attack = { ...attackBy(play, actor, request), source: source.name }
        return expectRefusal(play, attack, other)
      }
      if ((await sendWith(swap.foreign)) !== (await sendWith(swap.random))) {
        play.run.tally.leaks.push(
          `${play.named.name} · ${actor.name}: ${source.name} is told from an id that never was`,
        )
      }
    }
  })
}

export function attackBy({ named, home }: Play, actor: Actor, parts: Parts): Attack {
  return { named, home, actor, parts, source: 'none', host: platform }
}

function swapsOf(play: Play, actor: Actor, parts: Parts): { source: Source; swap: Swap }[] {
  const { run, home, strangers, sources } = play
  const sides = { home: run.known.ids[home], strangers, random: run.stage.random }
  return sources
    .filter((source) => isForeignTo(play.foreign, actor, source.name))
    .flatMap((source) => {
      const swap = swapAt(parts, source, sides)
      return swap ? [{ source, swap }] : []
    })
}

async function expectRefusal(play: Play, attack: Attack, value: string): Promise<string> {
  const { run, tried } = play
  const answer = await send(run, attack)
  const status = refusalOf(play, attack)
  if (answer.status < 400) {
    run.tally.leaks.push(`${cellOf(attack)}: ${answer.status} instead of ${status}`)
  } else if (answer.status !== status) {
    run.tally.faults.push(`${cellOf(attack)}: ${answer.status} instead of ${status}`)
  }
  tried.add(cellOf(attack))
  return comparable(answer, value)
}

/** In another workspace a member is as much an outsider as anybody. */
function refusalOf({ expectation, home }: Play, { actor, source }: Attack): number {
  const isElsewhere = source === 'path:workspace' && actor.roles[home] !== undefined
  return isElsewhere ? expectation.answers[1] : statusFor(expectation, actor, home)
}

/** On any host but the platform's, who sends it makes no difference, and nothing private is said. */
export async function playHosts(play: Play, parts: Parts): Promise<void> {
  const { run, named } = play
  await inSmallGroups(run.stage.hosts, async (host) => {
    const texts = new Set<string>()
    const attacks = play.actors
      .filter(isVisitor)
      .map((actor) => ({ ...attackBy(play, actor, parts), host }))
    if (!attacks.some((attack) => isWanted(run, attack))) return
    for (const attack of attacks) {
      const answer = await send(run, attack)
      const status = statusOn(play, host)
      if (answer.status !== status) {
        run.tally.faults.push(`${cellOf(attack)}: ${answer.status} instead of ${status}`)
      }
      texts.add(answer.text)
      play.tried.add(cellOf(attack))
    }
    if (texts.size > 1) run.tally.leaks.push(`${named.name} on ${host.name} depends on who asks`)
  })
}

/** Nobody's name, and that of a workspace whose deletion was asked for, are answered alike. */
function statusOn({ run, named }: Play, { side }: Host): number {
  const { world, workspaces } = run.stage.ground
  const { directory } = world.context
  const isServed = side !== undefined && isPublished(directory.findSlug(workspaces[side].slug))
  if (!isServed) return 421
  return named.route.method === 'GET' ? 404 : 405
}
