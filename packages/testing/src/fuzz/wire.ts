import { connect, type Socket } from 'node:net'

export type WireAnswer = { status: number; head: string; body: Buffer }

/** One connection that is kept alive; a closed one is opened anew for the next request. */
export class Wire {
  readonly #port: number
  #socket: Socket | undefined

  constructor(port: number) {
    this.#port = port
  }

  /** The answer; undefined when the server closed without one; rejects after `patience` milliseconds. */
  async send(bytes: Buffer, options: { isHead: boolean; patience: number }) {
    const socket = await this.#open()
    const answer = await exchange(socket, bytes, options)
    if (!answer || /^connection: close/im.test(answer.head) || isStream(answer.head)) this.close()
    return answer
  }

  close(): void {
    this.#socket?.destroy()
    this.#socket = undefined
  }

  async #open(): Promise<Socket> {
    if (this.#socket && !this.#socket.destroyed && this.#socket.readable) return this.#socket
    const socket = connect(this.#port, '127.0.0.1')
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('error', reject)
    })
    socket.on('error', () => undefined)
    this.#socket = socket
    return socket
  }
}

export class NoAnswer extends Error {}

function exchange(
  socket: Socket,
  bytes: Buffer,
  { isHead, patience }: { isHead: boolean; patience: number },
): Promise<WireAnswer | undefined> {
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0)
    const finish = (act: () => void) => {
      clearTimeout(timer)
      socket.off('data', read).off('close', closed)
      act()
    }
    const timer = setTimeout(() => {
      socket.destroy()
      finish(() => reject(new NoAnswer(`There was no answer within ${patience} ms`)))
    }, patience)
    const read = (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
      const answer = parseAnswer(received, isHead)
      if (answer) finish(() => resolve(answer))
    }
    const closed = () => finish(() => resolve(undefined))
    socket.on('data', read).on('close', closed)
    socket.write(bytes)
  })
}

/** Undefined while some of it is still to come. */
function parseAnswer(received: Buffer, isHead: boolean): WireAnswer | undefined {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = received.subarray(0, end).toString('latin1')
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0)
  if (status === 100) return parseAnswer(received.subarray(end + 4), isHead)
  const rest = received.subarray(end + 4)
  if (isHead || status === 204 || status === 304) return { status, head, body: Buffer.alloc(0) }
  // Of a stream that does not end, the first event is enough.
  if (isStream(head)) return rest.includes('\n\n') ? { status, head, body: rest } : undefined
  if (/^transfer-encoding: chunked/im.test(head)) {
    const body = unchunk(rest)
    return body && { status, head, body }
  }
  const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0)
  return rest.length < length ? undefined : { status, head, body: rest.subarray(0, length) }
}

function isStream(head: string): boolean {
  return /^content-type: text\/event-stream/im.test(head)
}

function unchunk(rest: Buffer): Buffer | undefined {
  const parts: Buffer[] = []
  for (let at = 0; ;) {
    const lineEnd = rest.indexOf('\r\n', at)
    if (lineEnd < 0) return undefined
    const size = parseInt(rest.subarray(at, lineEnd).toString('latin1'), 16)
    const from = lineEnd + 2
    if (rest.length < from + size + 2) return undefined
    if (size === 0) return Buffer.concat(parts)
    parts.push(rest.subarray(from, from + size))
    at = from + size + 2
  }
}
