import pg from 'pg'

/** How long a question may take before somebody asks whether the server is there at all. */
const patience = 900
/** How long that may take. Together they bound how long a request hangs on a frozen server. */
const probeTime = 1_000
/** On its way, an answer that was given is not longer than this. */
const grace = 150

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
}

/**
 * A slow statement and a frozen server look the same to whoever waits, and a timeout that suits one is
 * wrong for the other. So whoever waits long asks on a connection of its own.
 */
export function createProbe(options: pg.ClientConfig): Probe {
  let asking: Promise<Set<number> | undefined> | undefined
  const findIdle = () => {
    asking ??= listIdle(options).finally(() => {
      asking = undefined
    })
    return asking
  }
  return {
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
