import { createSocket } from 'node:dgram'
import { randomInt } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { decode, type DecodedPacket, encode, RECURSION_DESIRED } from 'dns-packet'
import type { RecordType, Server } from './ask.ts'

/** What a server answers to one question by UDP, with all that Node's own resolver does not tell. */
export function askPacket(
  { address, patience = 1_200, signal }: Pick<Server, 'address' | 'patience' | 'signal'>,
  type: RecordType,
  name: string,
): Promise<DecodedPacket | undefined> {
  const { host, port } = readServer(address)
  const id = randomInt(65_536)
  const ends = [AbortSignal.timeout(patience), ...(signal ? [signal] : [])]
  return new Promise((resolve) => {
    let answer: DecodedPacket | undefined
    const options = { signal: AbortSignal.any(ends) }
    const socket = createSocket({ type: isIPv6(host) ? 'udp6' : 'udp4', ...options })
    socket.on('close', () => resolve(answer))
    socket.on('error', () => undefined).once('error', () => socket.close())
    socket.on('message', (message) => {
      const heard = read(message)
      if (heard?.id !== id) return
      answer = heard
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

function read(message: Buffer): DecodedPacket | undefined {
  try {
    return decode(message)
  } catch {
    return undefined
  }
}
