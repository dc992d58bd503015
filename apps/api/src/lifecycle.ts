import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** Whether this node is going down. Readiness says so first, and no connection is kept from then on. */
export type Lifecycle = { isStopping: boolean }

type Drain = {
  server: Server
  lifecycle: Lifecycle
  /** How long whoever sends requests here has to notice that it should not. */
  notice: number
}

/** A proxy gives up on an answer after about as long. */
const longest = 25_000

/** Ends a server without losing a request: new ones go elsewhere, those under way are answered. */
export async function drain({ server, lifecycle, notice }: Drain): Promise<void> {
  lifecycle.isStopping = true
  await sleep(notice)
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  // A connection becomes idle when its last answer is sent; nobody closes it then but we.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const limit = setTimeout(() => server.closeAllConnections(), longest)
  server.closeIdleConnections()
  await closed
  clearInterval(sweep)
  clearTimeout(limit)
}
