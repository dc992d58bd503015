import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What happens to whatever passes. `blackhole` swallows it; `refuse` lets nobody in. */
export type ProxyMode = 'pass' | 'blackhole' | 'refuse' | { delay: number }

/** What to do when a given message to the server has come. Counting starts with 1. */
export type Trap = {
  at: number
  /** `before`: the message never arrives. `after`: it does, and its answer is lost. */
  when: 'before' | 'after'
  spring: () => void
}

type Pair = { client: Socket; server: Socket }

/** A way to a server that can be made bad: on loopback, in front of a TCP port or a socket's file. */
export class FaultProxy {
  mode: ProxyMode = 'pass'
  /** Where new connections go; it can change while the proxy stands. */
  upstream: { path: string } | { host: string; port: number }
  port = 0
  /** Messages to the server since the last trap was set. */
  messages = 0
  #trap: Trap | undefined
  readonly #pairs = new Set<Pair>()
  readonly #server: Server = createServer((client) => this.#join(client))

  constructor(upstream: FaultProxy['upstream']) {
    this.upstream = upstream
  }

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    this.port = (this.#server.address() as AddressInfo).port
    return this
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.reset()
    await closed
  }

  get connections(): number {
    return this.#pairs.size
  }

  /** Cuts every connection, as a reset network does. */
  reset(): void {
    for (const pair of this.#pairs) cut(pair)
  }

  /** Cuts one connection by chance. */
  resetOne(random: () => number): void {
    const pairs = [...this.#pairs]
    const pair = pairs[Math.floor(random() * pairs.length)]
    if (pair) cut(pair)
  }

  /** Says goodbye in one direction only. */
  halfClose(): void {
    for (const { client } of this.#pairs) client.end()
  }

  /** Forgets the old connections without telling either side: packets into them go nowhere for good. */
  abandon(): void {
    for (const { client, server } of this.#pairs) {
      client.removeAllListeners('data').pause()
      server.removeAllListeners('data').pause()
    }
  }

  trap(trap: Trap | undefined): void {
    this.messages = 0
    this.#trap = trap
  }

  #join(client: Socket): void {
    if (this.mode === 'refuse') {
      client.destroy()
      return
    }
    const pair = { client, server: connect(this.upstream) }
    this.#pairs.add(pair)
    this.#pass(client, pair.server, () => this.#count(pair))
    this.#pass(pair.server, client, () => 'on')
    for (const side of [client, pair.server]) {
      side.on('error', () => undefined)
      side.on('close', () => {
        cut(pair)
        this.#pairs.delete(pair)
      })
    }
  }

  #pass(from: Socket, to: Socket, check: () => 'on' | 'stop'): void {
    let going = Promise.resolve()
    from.on('data', (chunk: Buffer) => {
      if (this.mode === 'blackhole' || check() === 'stop') return
      const delay = typeof this.mode === 'object' ? this.mode.delay : 0
      if (delay === 0) to.write(chunk)
      else going = going.then(() => sleep(delay)).then(() => void to.write(chunk))
    })
    from.on('end', () => to.end())
  }

  /** One chunk is one message here: pg sends a statement with all that belongs to it in one write. */
  #count({ client, server }: Pair): 'on' | 'stop' {
    this.messages += 1
    const trap = this.#trap
    if (trap?.at !== this.messages) return 'on'
    if (trap.when === 'before') {
      trap.spring()
      return 'stop'
    }
    // The answer is what springs it: the server has then done what the message says.
    server.prependOnceListener('data', () => {
      trap.spring()
      client.destroy()
    })
    return 'on'
  }
}

function cut({ client, server }: Pair): void {
  client.destroy()
  server.destroy()
}
