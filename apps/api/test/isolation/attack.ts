import { type Actor, relationOf, standingOf, standings } from './actors.ts'
import { type Side, tracesIn } from './canary.ts'
import type { Expectation } from './expected.ts'
import { type Host, type NamedRoute, type Parts, pathOf } from './request.ts'
import { type Answer, wholeOf } from './send.ts'
import { shapeFaults } from './shape.ts'
import type { Run } from './run.ts'

/** One request of a play: who sends what, to which host, with which id swapped. */
export type Attack = {
  named: NamedRoute
  home: Side
  actor: Actor
  parts: Parts
  /** `none`, or the source whose id is another's. */
  source: string
  host: Host
}

export function cellOf({ named, home, actor, source, host }: Attack): string {
  const place =
    host.side === undefined
      ? host.name
      : host.name.replace(/aa|bb/, host.side === home ? 'of home' : 'of the other')
  return [named.name, relationOf(actor, home), source, place].join(separator)
}

const separator = ' · '

/** The name of the route that a cell is of. */
export function routeOf(cell: string): string {
  return cell.slice(0, cell.indexOf(separator))
}

export function statusFor({ answers }: Expectation, actor: Actor, home: Side): number {
  return answers[standings.indexOf(standingOf(actor, home))] ?? 0
}

/** Sends it, and looks at whatever comes back for what must never come back. */
export async function send(run: Run, attack: Attack): Promise<Answer> {
  const { tally, stage } = run
  const { named, actor, parts, host } = attack
  const isOverSocket = stage.random.below(8) === 0
  tally.requests += 1
  if (isOverSocket) tally.overSocket += 1
  const answer = await stage.send[isOverSocket ? 'overSocket' : 'inProcess']({
    host: host.host,
    method: named.route.method,
    path: pathOf(named.route, parts),
    headers: {
      ...parts.headers,
      ...cookiesOf(actor, parts),
      'accept-encoding': stage.random.pick(['br', 'gzip', 'identity']),
    },
    body: parts.body,
  })
  inspect(run, attack, answer)
  return answer
}

/** The actor's own, and what the request itself needs. */
function cookiesOf({ cookie }: Actor, { headers }: Parts): { cookie?: string } {
  const cookies = [cookie, headers['cookie'] ?? ''].filter((one) => one !== '')
  return cookies.length === 0 ? {} : { cookie: cookies.join('; ') }
}

function inspect(run: Run, attack: Attack, answer: Answer): void {
  const { tally } = run
  const isPlatform = attack.host.name === 'platform'
  for (const text of tracesNotAllowed(run, attack, answer)) {
    tally.leaks.push(`${cellOf(attack)}: the answer (${answer.status}) says ${text}`)
  }
  if (answer.status >= 500) tally.faults.push(`${cellOf(attack)}: ${answer.status} ${answer.text}`)
  if (!isPlatform) return
  for (const fault of shapeFaults(attack.named.route, answer)) {
    tally.faults.push(`${cellOf(attack)}: ${fault}`)
  }
}

/** On a trust center's host: what is public there. On the platform: what is the sender's, or was sent. */
function tracesNotAllowed(run: Run, attack: Attack, answer: Answer): string[] {
  const traces = tracesIn(wholeOf(answer), run.known.owners)
  const { actor, host, parts } = attack
  if (host.name !== 'platform') {
    const allowed = host.side ? run.publicTexts[host.side] : new Set<string>()
    return traces.map(({ text }) => text).filter((text) => !allowed.has(text))
  }
  const sent = JSON.stringify(parts).toLowerCase()
  return traces
    .filter(
      ({ side, text }) => !actor.roles[side] && !sent.includes(text) && !run.planted.has(text),
    )
    .map(({ text }) => text)
}
