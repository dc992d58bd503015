import pg from 'pg'

/** How long a question may take before somebody asks whether the server is there at all. */
const patience = 1_000
/** How long that may take. Together they bound how long a request hangs on a frozen server. */
const probeTime = 1_200

/** The server answers nobody: it is frozen, or the way to it swallows everything. */
export class DatabaseSilent extends Error {
  readonly code = 'ETIMEDOUT'

  constructor() {
    super('The database does not answer')
    this.name = 'DatabaseSilent'
  }
}

export type Probe = {
  /** The answer; or, when it is late and the server is silent to others too, a DatabaseSilent. */
  orSilence: <T>(answer: Promise<T>) => Promise<T>
}

/**
 * A slow statement and a frozen server look the same to whoever waits, and a timeout that suits one is
 * wrong for the other. So whoever waits long asks on a connection of its own.
 */
export function createProbe(options: pg.ClientConfig): Probe {
  let asking: Promise<boolean> | undefined
  const isAnswering = () => {
    asking ??= ask(options).finally(() => {
      asking = undefined
    })
    return asking
  }
  return {
    async orSilence(answer) {
      const settled = answer.then(
        () => true,
        () => true,
      )
      while (!(await isWithin(settled, patience))) {
        if (await isAnswering()) continue
        if (!(await isWithin(settled, 0))) throw new DatabaseSilent()
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

/** Any word of the server's is an answer, a refusal for want of room too. */
async function ask(options: pg.ClientConfig): Promise<boolean> {
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
    await client.query('select 1')
    return true
  } catch (error) {
    return error instanceof pg.DatabaseError
  } finally {
    clearTimeout(timer)
    client.end().catch(() => undefined)
  }
}
