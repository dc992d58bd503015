import { getServers } from 'node:dns'
import type { Zone } from '@candor/contract/hosts/diagnosis'
import { type Answer, ask, type RecordType, type Server } from './ask.ts'
import { askFairly } from './ask-fairly.ts'
import { isPublicAddress } from './public-address.ts'
import { type AskOne, type FoundZone, once, zoneFinder } from './zones.ts'

export type DnsSettings = {
  /** Addresses, with a port where it is not 53. Empty: the system's. */
  resolvers: readonly string[]
  /** Asked in place of the servers that each zone names. */
  authorities?: readonly string[] | undefined
}

type Reach = {
  authorityPort: number
  mayAsk: (address: string) => boolean
  patience?: number
  /** When a look is over, whatever is still open. */
  signal?: AbortSignal | undefined
}

/** What each server said of one question. */
export type Said = { server: Server; answer: Answer }

/** In place of a zone's own servers, while nobody can say which they are. */
export const unknownServers = 'UNKNOWN_SERVERS'

export type Dns = {
  /** The zone's own servers and all resolvers, each for itself. */
  askAll: (type: RecordType, name: string) => Promise<Said[]>
  /** As a visitor's computer would: the first resolver that answers. */
  askOne: AskOne
  /** The innermost zone that a name is in. */
  findZone: (name: string) => Promise<Zone | undefined>
  /** Whether an address is one that we may be sent to. */
  mayAsk: (address: string) => boolean
  signal: AbortSignal | undefined
}

const openReach: Reach = { authorityPort: 53, mayAsk: isPublicAddress }

/** For one look at a host: which servers a zone has is remembered, and nothing else. */
export function openDns(
  { resolvers, authorities }: DnsSettings,
  more: Partial<Reach> = openReach,
): Dns {
  const reach = { ...openReach, ...more }
  const known = (resolvers.length > 0 ? resolvers : getServers()).map(serverOf('resolver', reach))
  const own = authorities?.map(serverOf('authority', reach))
  const askOne: AskOne = (type, name) => askInTurn(known, type, name)
  const findZone = zoneFinder(askOne)
  const authoritiesOf = authorityFinder({ askOne, findZone }, reach)
  return {
    askOne,
    mayAsk: reach.mayAsk,
    signal: reach.signal,
    async findZone(name) {
      const found = await findZone(name)
      return found.is === 'known' ? (found.zone ?? undefined) : undefined
    },
    async askAll(type, name) {
      const authority = own ?? (await authoritiesOf(name))
      const [asked, unsaid] =
        'unknown' in authority ? [[], [nobodyAt(authority.unknown)]] : [authority, []]
      const said = [...asked, ...known].map(async (server) => ({
        server,
        answer: await askFairly(server, type, name),
      }))
      return [...unsaid, ...(await Promise.all(said))]
    },
  }
}

function serverOf(kind: Server['kind'], { patience, signal }: Reach) {
  return (address: string): Server => ({ kind, address, patience, signal })
}

async function askInTurn(
  servers: readonly Server[],
  type: RecordType,
  name: string,
): Promise<Answer> {
  let last: Answer = { said: 'nothing', problem: 'NO_RESOLVER' }
  for (const server of servers) {
    last = await ask(server, type, name)
    if (last.said !== 'nothing') return last
  }
  return last
}

/** Servers of a zone that are asked; they are to say the same. */
const mostAuthorities = 2

type Finders = { askOne: AskOne; findZone: (name: string) => Promise<FoundZone> }

function authorityFinder({ askOne, findZone }: Finders, reach: Reach) {
  const addressesOf = once((name) => askOne('A', name))

  /** The zone's own servers, or the zone of which nobody can say which they are. */
  return async function authoritiesOf(name: string): Promise<Server[] | { unknown: string }> {
    const found = await findZone(name)
    if (found.is === 'unknown') return { unknown: found.at }
    if (found.zone === null) return []
    const chosen = found.zone.servers.slice(0, mostAuthorities)
    const said = await Promise.all(chosen.map(addressesOf))
    if (said.every((answer) => answer.said === 'nothing')) return { unknown: found.zone.name }
    return said
      .flatMap((answer) => (answer.said === 'values' ? answer.values.slice(0, 1) : []))
      .filter(reach.mayAsk)
      .map((address) => serverOf('authority', reach)(`${address}:${reach.authorityPort}`))
  }
}

function nobodyAt(zone: string): Said {
  const server: Server = { kind: 'authority', address: zone }
  return { server, answer: { said: 'nothing', problem: unknownServers } }
}
