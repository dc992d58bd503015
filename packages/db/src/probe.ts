import pg from 'pg'

/** How long a question may take before somebody asks whether the server is there at all. */
const patience = 900
/** How long that may take. Together they bound how long a request hangs on a frozen server. */
const probeTime = 1_000
/** On its way, an answer that was given is not longer than this. */
const grace = 150
/** After so many silences in a row nobody waits any more; one alone may be a machine out of breath. */
const enough = 3
/** Between two questions whether it is there again. */
const pause = 250

/** The server answers nobody: it is frozen, or the way to it swallows everything. */
export class DatabaseSilent extends Error {
  readonly code = 'ETIMEDOUT'

  constructor() {
    super('The database does not answer')
    this.name = 'DatabaseSilent'
  }
}

export type Probe = {
  /**
   * The answer of the server process `pid`; or, when it is late and the server is silent to others
   * too, or says that the process does nothing, a DatabaseSilent.
   */
  orSilence: <T>(answer: Promise<T>, pid: number | undefined) => Promise<T>
  /** Whether it has been silent for a while: whoever asks now need not wait to learn it. */
  isSilent: () => boolean
}

/**
 * A slow statement and a frozen server look the same to whoever waits, and a timeout that suits one is
 * wrong for the other. So whoever waits long asks on a connection of its own.
 */
export function createProbe(options: pg.ClientConfig): Probe {
  let asking: Promise<Set<number> | undefined> | undefined
  let silences = 0
  let timer: NodeJS.Timeout | undefined
  function findIdle() {
    asking ??= listIdle(options).then((idle) => {
      asking = undefined
      silences = idle === undefined ? silences + 1 : 0
      clearTimeout(timer)
      // Nobody else asks while nobody waits.
      if (silences > 0) timer = setTimeout(() => void findIdle(), pause).unref()
      return idle
    })
    return asking
  }
  return {
    isSilent: () => silences >= enough,
    async orSilence(answer, pid) {
      const settled = answer.then(
        () => true,
        () => true,
      )
      while (!(await isWithin(settled, patience))) {
        const idle = await findIdle()
        const isLost = idle === undefined || (pid !== undefined && idle.has(pid))
        // What was under way while we asked still arrives.
        if (isLost && !(await isWithin(settled, grace))) throw new DatabaseSilent()
      }
      return answer
    },
  }
}

async function isWithin(settled: Promise<boolean>, time: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), time)
  const isSettled = await Promise.race([settled, promise])
  clearTimeout(timer)
  return isSettled
}

/** The server processes that wait for us; undefined when the server says nothing at all. */
async function listIdle(options: pg.ClientConfig): Promise<Set<number> | undefined> {
  const client = new pg.Client({
    ...options,
    connectionTimeoutMillis: probeTime,
    query_timeout: probeTime,
    application_name: 'candor probe',
  })
  client.on('error', () => undefined)
  const timer = setTimeout(() => void client.end().catch(() => undefined), probeTime)
  try {
    await client.connect()
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where usename = current_user and state like 'idle%'`,
    )
    return new Set(rows.map(({ pid }) => pid))
  } catch (error) {
    // Any word of the server's is an answer, a refusal for want of room too.
    return error instanceof pg.DatabaseError ? new Set() : undefined
  } finally {
    clearTimeout(timer)
    client.end().catch(() => undefined)
  }
}
