import { createSocket } from 'node:dgram'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import {
  decode,
  encode,
  type Answer,
  type Packet,
  type Question,
  streamDecode,
  streamEncode,
} from 'dns-packet'

/** `TXT`, `A` … of a name, as they stand in a zone file; a text of several strings is a list. */
export type Records = Partial<Record<'A' | 'AAAA' | 'CNAME' | 'NS' | 'CAA', string[]>> & {
  TXT?: (string | string[])[]
}

export type Mood = 'well' | 'servfail' | 'refused' | 'silent'

/** A name server on loopback, by UDP and TCP, that says what it was told; all other names are not there. */
export type DnsServer = {
  /** Address and port, as in DNS_RESOLVERS. */
  address: string
  zone: Map<string, Records>
  mood: Mood
  /** Of what it cannot say anything, such as one type of records alone. */
  fails: (type: string, name: string) => boolean
  /** Names that it has given to other servers, with all below: it refers to those, and does not have the word. */
  delegated: Set<string>
  /** For how many milliseconds it thinks about each answer. */
  delay: number
  /** Names that were asked for. */
  asked: string[]
  stop: () => Promise<void>
}

const codes = { servfail: 2, refused: 5, nxdomain: 3 }

/** Most that an answer by UDP may hold here; longer ones are to be asked for by TCP. */
const mostByUdp = 512

export async function startDnsServer(host = '127.0.0.1', port = 0): Promise<DnsServer> {
  const udp = createSocket('udp4')
  const sockets = new Set<Socket>()
  let isStopped = false
  const server: DnsServer = { ...fresh(), stop }
  const tcp = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    serveTcp(server, socket)
  })
  udp.on('message', (message, { port: from, address }) => {
    const answer = answerTo(server, decode(message))
    later(server.delay, () => answer && !isStopped && udp.send(forUdp(answer), from, address))
  })

  async function stop(): Promise<void> {
    isStopped = true
    for (const socket of sockets) socket.destroy()
    await new Promise<void>((resolve) => udp.close(() => resolve()))
    await new Promise<void>((resolve) => tcp.close(() => resolve()))
  }

  await new Promise<void>((resolve, reject) => {
    tcp.once('error', reject)
    tcp.listen(port, host, resolve)
  })
  const { port: chosen } = tcp.address() as AddressInfo
  await new Promise<void>((resolve, reject) => {
    udp.once('error', reject)
    udp.bind(chosen, host, resolve)
  })
  server.address = `${host}:${chosen}`
  return server
}

function fresh(): Omit<DnsServer, 'stop'> {
  return {
    address: '',
    zone: new Map(),
    mood: 'well',
    fails: () => false,
    delegated: new Set(),
    delay: 0,
    asked: [],
  }
}

function later(milliseconds: number, work: () => void): void {
  if (milliseconds === 0) work()
  else setTimeout(work, milliseconds).unref()
}

/** What is too long says so, and is then asked for by TCP. */
function forUdp(answer: Packet): Buffer {
  const whole = encode(answer)
  if (whole.length <= mostByUdp) return whole
  return encode({ ...answer, answers: [], flags: (answer.flags ?? 0) | 0x0200 })
}

function serveTcp(server: DnsServer, socket: Socket): void {
  let heard = Buffer.alloc(0)
  socket.on('error', () => undefined)
  socket.on('data', (chunk: Buffer) => {
    heard = Buffer.concat([heard, chunk])
    if (heard.length < 2 || heard.length < 2 + heard.readUInt16BE()) return
    const answer = answerTo(server, streamDecode(heard))
    heard = Buffer.alloc(0)
    if (answer) socket.write(streamEncode(answer))
  })
}

function answerTo(server: DnsServer, query: Packet): Packet | undefined {
  const [question] = query.questions ?? []
  if (!question || server.mood === 'silent') return undefined
  server.asked.push(`${question.type} ${question.name.toLowerCase()}`)
  const reply = { id: query.id ?? 0, type: 'response' as const, questions: [question] }
  const name = question.name.toLowerCase()
  const mood = server.fails(question.type, name) ? 'servfail' : server.mood
  if (mood !== 'well') return { ...reply, flags: 0x0180 | codes[mood] }
  const referral = referralFor(server, name)
  if (referral) return { ...reply, flags: 0x0100, authorities: [referral] }
  const answers = answersTo(server.zone, question)
  const isThere = answers.length > 0 || hasName(server.zone, name)
  const authorities = answers.length > 0 ? [] : [startOf(question.name)]
  return { ...reply, flags: 0x0580 | (isThere ? 0 : codes.nxdomain), answers, authorities }
}

/** Who has a name that was given away: no answer, and nothing that says so but the missing claim to the word. */
function referralFor({ delegated }: DnsServer, name: string): Answer | undefined {
  const zone = [...delegated].find((one) => name === one || name.endsWith(`.${one}`))
  return zone === undefined ? undefined : { type: 'NS', name: zone, ttl: 60, data: `ns.${zone}` }
}

/** For how long that there is nothing may be remembered. */
const nothingFor = 300

/** What speaks for the zone where it has no answer (RFC 2308). */
function startOf(name: string): Answer {
  const zone = name.split('.').slice(-2).join('.')
  const data = { mname: `ns.${zone}`, rname: `hostmaster.${zone}`, minimum: nothingFor }
  return { type: 'SOA', name: zone, ttl: nothingFor, data }
}

/** With what a CNAME leads to, as a resolver would say it. */
function answersTo(zone: DnsServer['zone'], { name, type }: Question): Answer[] {
  const records = zone.get(name.toLowerCase())
  const alias = records?.CNAME?.[0]
  if (alias !== undefined && type !== 'CNAME') {
    const further = answersTo(zone, { name: alias, type })
    return [{ type: 'CNAME', name, ttl: 60, data: alias }, ...further]
  }
  return Object.entries(records ?? {})
    .filter(([kind]) => kind === type)
    .flatMap(([kind, values]) => values.map((value) => toAnswer(name, kind, value)))
}

function toAnswer(name: string, kind: string, value: string | string[]): Answer {
  const data = kind === 'CAA' ? parseCaa(String(value)) : value
  // The records of a zone are of the types that the library knows.
  return { name, type: kind, ttl: 60, class: 'IN', data } as Answer
}

function parseCaa(text: string) {
  const [, flags = '0', tag = '', value = ''] = /^(\d+) (\S+) "(.*)"$/.exec(text) ?? []
  return { flags: Number(flags), tag, value, issuerCritical: Number(flags) >= 128 }
}

/** A name that only has others below it is there as well (RFC 8020). */
function hasName(zone: DnsServer['zone'], name: string): boolean {
  return [...zone.keys()].some((known) => known === name || known.endsWith(`.${name}`))
}
