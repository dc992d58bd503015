import { type ConnectionTarget, toClientConfig } from '@candor/db/connect'
import pg from 'pg'

const reconnectAfter = 1_000

/** A server that says nothing is asked anew. */
const limits = { connectionTimeoutMillis: 3_000, query_timeout: 3_000, keepAlive: true }

export type Listening = {
  target: ConnectionTarget
  channel: string
  onNews: (payload: string) => void
  /** Listens from now on: what was said before went unheard. */
  onListening: () => Promise<void>
  /** Told when it listens no longer, and of each try in vain to do so again. */
  onLost?: (how: 'broken' | 'in vain') => void
}

/** Whatever ends a connection, and however often that is told, another takes its place once. */
function once<Told>(tell: (told: Told) => void): (told: Told) => void {
  let isTold = false
  return (told) => {
    if (!isTold) tell(told)
    isTold = true
  }
}

/** Hears what the database tells on a channel, on a connection of its own that is made anew when it breaks. */
export function listen(listening: Listening): { stop: () => Promise<void> } {
  const { target, channel, onNews, onListening, onLost } = listening
  let client: pg.Client | undefined
  let isStopped = false

  function reconnect(how: 'broken' | 'in vain'): void {
    client = undefined
    if (isStopped) return
    onLost?.(how)
    setTimeout(() => void connect(), reconnectAfter).unref()
  }

  async function connect(): Promise<void> {
    if (isStopped) return
    const listener = new pg.Client({ ...toClientConfig(target), ...limits })
    client = listener
    const lose = once(reconnect)
    listener.on('error', () => undefined)
    listener.on('notification', ({ payload = '' }) => onNews(payload))
    try {
      await listener.connect()
      listener.on('end', () => lose('broken'))
      await listener.query(`listen ${channel}`)
      await onListening()
    } catch {
      await listener.end().catch(() => undefined)
      lose('in vain')
    }
  }

  void connect()
  return {
    async stop() {
      isStopped = true
      await client?.end().catch(() => undefined)
    },
  }
}
