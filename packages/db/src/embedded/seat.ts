import { Socket } from 'node:net'
import pg from 'pg'

/**
 * A process's place among those that use a server: an open connection that holds a shared lock.
 * The kernel closes it when the process dies, however it dies, so no seat is ever stale.
 */
export type Seat = {
  /** Resolves when the connection ends: the server has, or has thrown everybody out after a crash. */
  lost: Promise<void>
  /** Gives up the seat; `stop` runs if it was the last one, while nobody new can sit down. */
  leave: (stop: () => Promise<void>) => Promise<void>
}

/** 'starting': it will answer soon. 'unreachable': no socket. 'silent': no answer. */
export type NoSeat = 'starting' | 'unreachable' | 'silent'

const lock = 0x63_61_6e_64
export const superuser = 'postgres'

export async function takeSeat(socketDir: string): Promise<Seat | NoSeat> {
  const socket = new Socket()
  const client = createClient(socketDir, socket)
  const lost = new Promise<void>((resolve) => client.once('end', () => resolve()))
  try {
    await client.connect()
    const isFree = await tells(client, `pg_try_advisory_lock_shared(${lock})`)
    if (isFree) {
      // A process with nothing else to do may end.
      socket.unref()
      return { lost, leave: (stop) => leave(client, socketDir, stop) }
    }
    await client.end()
    return 'starting'
  } catch (error) {
    client.end().catch(() => undefined)
    return judge(error)
  }
}

function createClient(socketDir: string, socket = new Socket()): pg.Client {
  const client = new pg.Client({
    host: socketDir,
    port: 5432,
    stream: () => socket,
    user: superuser,
    database: 'postgres',
    application_name: 'candor seat',
    connectionTimeoutMillis: 3_000,
    query_timeout: 3_000,
  })
  // Without a listener a server that goes away would end the process.
  client.on('error', () => undefined)
  return client
}

async function leave(seat: pg.Client, socketDir: string, stop: () => Promise<void>): Promise<void> {
  const spare = createClient(socketDir)
  try {
    const isLast = await rise(seat).catch(() => isAlone(spare))
    if (isLast) await stop()
  } catch (error) {
    const outcome = judge(error)
    // It is going down already: somebody else was the last to leave.
    if (outcome === 'starting') return
    // A server without a socket is nobody's any more; one that is gone leaves only its traces.
    if (outcome !== 'unreachable') throw error
    await stop()
  } finally {
    for (const client of [seat, spare]) client.end().catch(() => undefined)
  }
}

/** Gives up the own share of the lock; true if no other is left. The lock then keeps newcomers out. */
async function rise(seat: pg.Client): Promise<boolean> {
  await tells(seat, `pg_advisory_unlock_shared(${lock})`)
  return tells(seat, `pg_try_advisory_lock(${lock})`)
}

/** For a seat whose connection was cut, by a crash of the server's for instance. */
async function isAlone(client: pg.Client): Promise<boolean> {
  await client.connect()
  return tells(client, `pg_try_advisory_lock(${lock})`)
}

async function tells(client: pg.Client, call: string): Promise<boolean> {
  const { rows } = await client.query<{ answer: boolean }>(`select ${call} as answer`)
  return rows[0]?.answer === true
}

function judge(error: unknown): NoSeat {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ECONNREFUSED') return 'unreachable'
  return code === '57P03' || code === '57P01' || code === 'ECONNRESET' ? 'starting' : 'silent'
}
