import type { Zone } from '@candor/contract/hosts/diagnosis'
import { isRegistrable, registrableDomain } from '../claimable.ts'
import type { Answer, RecordType } from './ask.ts'

export type AskOne = (type: RecordType, name: string) => Promise<Answer>

/** The innermost zone that a name is in, as far as anybody says; null: none that has servers of its own. */
export type FoundZone =
  | { is: 'known'; zone: Zone | null }
  /** Nobody could say whether the zone begins here. */
  | { is: 'unknown'; at: string }

/** For one look at a host: what was asked of a name is not asked again. */
export function zoneFinder(askOne: AskOne): (name: string) => Promise<FoundZone> {
  const nameServersOf = once((name) => askNameServers(askOne, name))
  return async function findZone(name) {
    const zones = zonesAbove(name)
    const said = await Promise.all(zones.map(nameServersOf))
    const known = said.findIndex((answer) => answer.said === 'values')
    // What is further out does not have the word while this may be a zone.
    const unknown = said
      .slice(0, known === -1 ? said.length : known)
      .findLastIndex((answer) => answer.said === 'nothing')
    if (unknown !== -1) return { is: 'unknown', at: zones[unknown] ?? name }
    const servers = said[known]?.said === 'values' ? said[known].values.toSorted() : []
    return { is: 'known', zone: known === -1 ? null : { name: zones[known] ?? name, servers } }
  }
}

/** A name that leads on is no zone, whatever is said of where it leads. */
async function askNameServers(askOne: AskOne, name: string): Promise<Answer> {
  const answer = await askOne('NS', name)
  if (answer.said === 'none') return answer
  const alias = await askOne('CNAME', name)
  return alias.said === 'values' ? { said: 'none' } : answer
}

export function once<Found>(find: (name: string) => Promise<Found>): typeof find {
  const known = new Map<string, Promise<Found>>()
  return (name) => {
    const found = known.get(name) ?? find(name)
    known.set(name, found)
    return found
  }
}

/** Zones deeper than this are not looked for. Who is then taken for their server does not claim the word. */
const mostZones = 11

/** The zones that a name can be in, innermost first, none above what was registered. */
function zonesAbove(name: string): string[] {
  if (!isRegistrable(name)) return []
  const top = registrableDomain(name).split('.').length
  const labels = name.split('.')
  const zones = labels.slice(0, labels.length - top + 1).map((_, n) => labels.slice(n).join('.'))
  return zones.slice(-mostZones)
}
