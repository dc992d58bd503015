import { getServers } from 'node:dns'
import type { Zone } from '@candor/contract/hosts/diagnosis'
import { ask, type Answer, type RecordType, type Server } from './ask.ts'
import { isPublicAddress } from './public-address.ts'
import { registrableDomain } from '../claimable.ts'

export type DnsSettings = {
  /** Addresses, with a port where it is not 53. Empty: the system's. */
  resolvers: readonly string[]
  /** Asked in place of the servers that each zone names. */
  authorities?: readonly string[] | undefined
}

type Reach = { authorityPort: number; mayAsk: (address: string) => boolean; patience?: number }

/** What each server said of one question. */
export type Said = { server: Server; answer: Answer }

export type Dns = {
  /** The zone's own servers and all resolvers, each for itself. */
  askAll: (type: RecordType, name: string) => Promise<Said[]>
  /** As a visitor's computer would: the first resolver that answers. */
  askOne: AskOne
  /** The innermost zone that a name is in. */
  findZone: (name: string) => Promise<Zone | undefined>
}

type AskOne = (type: RecordType, name: string) => Promise<Answer>

/** For one look at a host: which servers a zone has is remembered, and nothing else. */
export function openDns(
  { resolvers, authorities }: DnsSettings,
  reach: Reach = { authorityPort: 53, mayAsk: isPublicAddress },
): Dns {
  const { patience } = reach
  const known = (resolvers.length > 0 ? resolvers : getServers()).map((address): Server => ({
    kind: 'resolver',
    address,
    patience,
  }))
  const own = authorities?.map((address): Server => ({ kind: 'authority', address, patience }))

  async function askOne(type: RecordType, name: string): Promise<Answer> {
    let last: Answer = { said: 'nothing', problem: 'NO_RESOLVER' }
    for (const server of known) {
      last = await ask(server, type, name)
      if (last.said !== 'nothing') return last
    }
    return last
  }

  const nameServersOf = once((zone) => askNameServers(askOne, zone))
  const authoritiesOf = findAuthorities({ askOne, nameServersOf }, reach)
  return {
    askOne,
    async findZone(name) {
      for (const zone of zonesAbove(name)) {
        const servers = await nameServersOf(zone)
        if (servers.length > 0) return { name: zone, servers }
      }
      return undefined
    },
    async askAll(type, name) {
      const servers = [...(own ?? (await authoritiesOf(name))), ...known]
      const said = servers.map(async (server) => ({
        server,
        answer: await askFairly(server, type, name),
      }))
      return Promise.all(said)
    },
  }
}

/** Servers of a zone that are asked; they are to say the same. */
const mostAuthorities = 2

async function askNameServers(askOne: AskOne, zone: string): Promise<string[]> {
  const names = await askOne('NS', zone)
  return names.said === 'values' ? names.values.toSorted() : []
}

/** What was asked of a zone is not asked again. */
function once<Found>(find: (zone: string) => Promise<Found>): typeof find {
  const known = new Map<string, Promise<Found>>()
  return (zone) => {
    const found = known.get(zone) ?? find(zone)
    known.set(zone, found)
    return found
  }
}

type Asking = { askOne: AskOne; nameServersOf: (zone: string) => Promise<string[]> }

function findAuthorities({ askOne, nameServersOf }: Asking, reach: Reach) {
  const { authorityPort, mayAsk, patience } = reach
  const serversOf = once(async (zone): Promise<Server[]> => {
    const chosen = (await nameServersOf(zone)).slice(0, mostAuthorities)
    const addresses = await Promise.all(chosen.map((name) => askOne('A', name)))
    return addresses
      .flatMap((answer) => (answer.said === 'values' ? answer.values.slice(0, 1) : []))
      .filter(mayAsk)
      .map((address) => ({ kind: 'authority', address: `${address}:${authorityPort}`, patience }))
  })

  return async function authoritiesOf(name: string): Promise<Server[]> {
    for (const zone of zonesAbove(name)) {
      const servers = await serversOf(zone)
      if (servers.length > 0) return servers
    }
    return []
  }
}

/** Where a name leads on to another zone, that zone's servers have the word, not these. */
async function askFairly(server: Server, type: RecordType, name: string): Promise<Answer> {
  const answer = await ask(server, type, name)
  if (server.kind === 'resolver' || type === 'CNAME' || answer.said !== 'none') return answer
  const alias = await ask(server, 'CNAME', name)
  return alias.said === 'values' ? { said: 'nothing', problem: 'ELSEWHERE' } : answer
}

/** The zones that a name can be in, innermost first, none above what was registered. */
function zonesAbove(name: string): string[] {
  const top = registrableDomain(name).split('.').length
  const labels = name.split('.')
  return labels.slice(0, labels.length - top + 1).map((_, n) => labels.slice(n).join('.'))
}
