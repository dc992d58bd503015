import type { Answer, Packet } from 'dns-packet'
import type { Server } from './ask.ts'
import { askPacket } from './ask-packet.ts'

/** A week: no resolver remembers for longer, whatever a zone says. */
const longest = 7 * 86_400

/**
 * For how many seconds what a server says may be remembered, that there is nothing included. Nothing is
 * decided by it: undefined for whatever reason there is.
 */
export async function askTtl(
  server: Pick<Server, 'address' | 'signal'>,
  type: 'TXT' | 'CNAME' | 'A',
  name: string,
): Promise<number | undefined> {
  const answer = await askPacket(server, type, name)
  return answer && ttlOf(answer)
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
