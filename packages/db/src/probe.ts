import pg from 'pg'

/** How long a question may take before somebody asks whether the server is there at all. */
const patience = 900
/** How long that may take. Together they bound how long a request hangs on a frozen server. */
const probeTime = 1_000
/** On its way, an answer that was given is not longer than this. */
const grace = 150
/** Another question at once, so that one pause of our own is not taken for the server's silence. */
const secondTime = 300
/** Between two questions whether it is there again. */
const pause = 250
/** Silences in a row after which it is known. */
const enough = 2

/** The server answers nobody: it is frozen, or the way to it swallows everything. */
export class DatabaseSilent extends Error {
  readonly code = 'ETIMEDOUT'

  constructor() {
    super('The database does not answer')
    this.name = 'DatabaseSilent'
  }
}

/**
 * A slow statement and a frozen server look the same to whoever waits, and a timeout that suits one is
 * wrong for the other. So whoever waits long asks on a connection of its own.
 */
export class Probe {
  readonly #options: pg.ClientConfig
  #asking: Promise<Set<number> | undefined> | undefined
  #silences = 0
  #timer: NodeJS.Timeout | undefined
  /** Gives up each wait for a connection. */
  readonly #waits = new Set<() => void>()

  constructor(options: pg.ClientConfig) {
    this.#options = options
  }

  /** Whether it is known that the server answers nobody: whoever asks now need not wait to learn it. */
  get isSilent(): boolean {
    return this.#silences >= enough
  }

  /**
   * The answer of the server process `pid`; or, when it is late and the server is silent to others
   * too, or says that the process does nothing, a DatabaseSilent.
   */
  async orSilence<T>(answer: Promise<T>, pid?: number): Promise<T> {
    const settled = settling(answer)
    while (!(await isWithin(settled, patience))) {
      const idle = await this.#findIdle(probeTime)
      const isLost = idle === undefined || (pid !== undefined && idle.has(pid))
      // What was under way while we asked still arrives.
      if (isLost && !(await isWithin(settled, grace))) throw new DatabaseSilent()
    }
    return answer
  }

  /** A connection; or a DatabaseSilent as soon as it is known that the server answers nobody. */
  async connected<T>(connecting: Promise<T>): Promise<T> {
    const { promise, reject } = Promise.withResolvers<never>()
    const giveUp = () => reject(new DatabaseSilent())
    this.#waits.add(giveUp)
    try {
      return await Promise.race([this.orSilence(connecting), promise])
    } finally {
      this.#waits.delete(giveUp)
    }
  }

  #findIdle(time: number): Promise<Set<number> | undefined> {
    this.#asking ??= listIdle(this.#options, time).then((idle) => {
      this.#asking = undefined
      this.#hear(idle !== undefined)
      return idle
    })
    return this.#asking
  }

  #hear(isThere: boolean): void {
    clearTimeout(this.#timer)
    this.#silences = isThere ? 0 : this.#silences + 1
    if (this.isSilent) this.#waits.forEach((giveUp) => giveUp())
    if (isThere) return
    // Nobody else asks while nobody waits.
    const [after, time] = this.isSilent ? [pause, probeTime] : [0, secondTime]
    this.#timer = setTimeout(() => void this.#findIdle(time), after).unref()
  }
}

function settling(answer: Promise<unknown>): Promise<boolean> {
  return answer.then(
    () => true,
    () => true,
  )
}

async function isWithin(settled: Promise<boolean>, time: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), time)
  const isSettled = await Promise.race([settled, promise])
  clearTimeout(timer)
  return isSettled
}

/** The server processes that wait for us; undefined when the server says nothing at all. */
export async function listIdle(
  options: pg.ClientConfig,
  time: number,
): Promise<Set<number> | undefined> {
  const client = new pg.Client({
    ...options,
    connectionTimeoutMillis: time,
    application_name: 'candor probe',
  })
  client.on('error', () => undefined)
  const answer = askIdle(client)
  // A client that is ended while it connects may leave `connect` without an answer for good.
  const isAnswered = await isWithin(settling(answer), time)
  client.end().catch(() => undefined)
  return isAnswered ? answer : undefined
}

async function askIdle(client: pg.Client): Promise<Set<number> | undefined> {
  try {
    await client.connect()
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where usename = current_user and state like 'idle%'`,
    )
    return new Set(rows.map(({ pid }) => pid))
  } catch (error) {
    // Any word of the server's is an answer, a refusal for want of room too.
    return error instanceof pg.DatabaseError ? new Set() : undefined
  }
}
