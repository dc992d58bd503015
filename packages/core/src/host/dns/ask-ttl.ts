import { createSocket } from 'node:dgram'
import { randomInt } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { type Answer, decode, encode, type Packet, RECURSION_DESIRED } from 'dns-packet'

const patience = 1_200

/** A week: no resolver remembers for longer, whatever a zone says. */
const longest = 7 * 86_400

/**
 * For how many seconds what a server says may be remembered, that there is nothing included. Node's own
 * resolver does not tell that. Nothing is decided by it: undefined for whatever reason there is.
 */
export function askTtl(
  server: string,
  type: 'TXT' | 'CNAME' | 'A',
  name: string,
): Promise<number | undefined> {
  const { host, port } = readServer(server)
  const id = randomInt(65_536)
  return new Promise((resolve) => {
    let ttl: number | undefined
    const signal = AbortSignal.timeout(patience)
    const socket = createSocket({ type: isIPv6(host) ? 'udp6' : 'udp4', signal })
    socket.on('close', () => resolve(ttl))
    socket.on('error', () => undefined).once('error', () => socket.close())
    socket.on('message', (message) => {
      const answer = read(message)
      if (answer?.id !== id) return
      ttl = ttlOf(answer)
      socket.close()
    })
    // Connected, it hears nobody else.
    socket.connect(port, host, () => {
      const questions = [{ type, name }]
      socket.send(encode({ type: 'query', id, flags: RECURSION_DESIRED, questions }))
    })
  })
}

/** An address with or without a port, as settings name it. */
function readServer(server: string): { host: string; port: number } {
  const [, six, four, port] = /^(?:\[(.+)\]|([^:]+))(?::(\d+))?$/.exec(server) ?? []
  return { host: six ?? four ?? server, port: Number(port ?? 53) }
}

function read(message: Buffer): Packet | undefined {
  try {
    return decode(message)
  } catch {
    return undefined
  }
}

function ttlOf({ answers = [], authorities = [] }: Packet): number | undefined {
  const times = answers.length > 0 ? answers.flatMap(timeOf) : authorities.flatMap(timeOfNothing)
  return times.length > 0 ? Math.min(...times, longest) : undefined
}

function timeOf(answer: Answer): number[] {
  return 'ttl' in answer && typeof answer.ttl === 'number' ? [answer.ttl] : []
}

/** RFC 2308: the lesser of two, in the record that speaks for the zone. */
function timeOfNothing(record: Answer): number[] {
  if (record.type !== 'SOA') return []
  return [Math.min(record.ttl ?? 0, record.data.minimum ?? 0)]
}
