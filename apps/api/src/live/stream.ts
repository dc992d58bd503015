import { randomUUID } from 'node:crypto'
import type { AuthenticatedUser } from '@candor/auth/authenticate'
import type { LiveEvent, Place, Presence } from '@candor/contract/views/live'

/** Between two events of one stream, in milliseconds: what comes in meanwhile is told in one. */
const pause = 500
/** Bytes that wait for somebody who does not take them. */
const mostWaiting = 64 * 1024

export type Visitor = {
  user: AuthenticatedUser
  workspaceId: string
  /** Whether they would be let in again now. */
  mayStay: () => Promise<boolean>
  /** Whether something was written so many milliseconds ago, or later. */
  hasMissed: (since: number) => Promise<boolean>
}

type Options = {
  visitor: Visitor
  /** Who is in the workspace now. */
  people: () => Presence[]
  onEnd: (stream: LiveStream) => void
}

/** An open dashboard, as a stream of server-sent events. */
export class LiveStream {
  readonly connection = randomUUID()
  readonly visitor: Visitor
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>
  /** Where in it somebody is. */
  place: Place = { itemId: null }
  beatAt = performance.now()
  checkedAt = performance.now()
  readonly #options: Options
  #controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined
  #timer: NodeJS.Timeout | undefined
  #changed = new Set<string>()
  #isAll = false
  #hasPeople = false

  constructor(options: Options) {
    this.#options = options
    this.visitor = options.visitor
    this.body = new ReadableStream(
      {
        start: (controller) => {
          this.#controller = controller
        },
        cancel: () => this.end(),
      },
      { highWaterMark: mostWaiting, size: (chunk) => chunk?.length ?? 0 },
    )
    const { connection } = this
    this.#write('retry: 2000\n')
    this.#send({ connection, people: options.people() })
  }

  tell(what: string): void {
    this.#changed.add(what)
    this.#flushSoon()
  }

  /** Something may have gone unheard. */
  tellAll(): void {
    this.#isAll = true
    this.#flushSoon()
  }

  tellPeople(): void {
    this.#hasPeople = true
    this.#flushSoon()
  }

  /** Keeps the connection from being taken for a dead one. */
  beat(): void {
    this.beatAt = performance.now()
    this.#write(':\n\n')
  }

  end(): void {
    const controller = this.#controller
    if (!controller) return
    this.#controller = undefined
    clearTimeout(this.#timer)
    try {
      controller.close()
    } catch {
      // Whoever read it has gone already.
    }
    this.#options.onEnd(this)
  }

  #flushSoon(): void {
    if (this.#timer || !this.#controller) return
    this.#flush()
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      if (this.#isAll || this.#hasPeople || this.#changed.size > 0) this.#flushSoon()
    }, pause)
  }

  #flush(): void {
    const event: LiveEvent = {
      ...(this.#changed.size > 0 ? { changed: [...this.#changed] } : {}),
      ...(this.#isAll ? { isAll: true } : {}),
      ...(this.#hasPeople ? { people: this.#options.people() } : {}),
    }
    this.#changed.clear()
    this.#isAll = false
    this.#hasPeople = false
    this.#send(event)
  }

  #send(event: LiveEvent): void {
    this.#write(`data: ${JSON.stringify(event)}\n\n`)
  }

  /** Whoever does not take what they are sent is let go; the dashboard comes back and looks anew. */
  #write(text: string): void {
    const controller = this.#controller
    if (!controller) return
    if ((controller.desiredSize ?? 0) <= 0) this.end()
    else controller.enqueue(new TextEncoder().encode(text))
  }
}
