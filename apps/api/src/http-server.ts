import { createServer, type Server, type ServerOptions } from 'node:http'
import type { App } from './context.ts'
import { createListener, type ListenerOptions } from './listener.ts'

/** Slow and hoarding clients are cut off; a proxy in front keeps its connections for a minute at most. */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  // Nobody is cut off before somebody looks.
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
  /** A socket without a byte in either direction for so long is closed: who reads nothing gets nothing. */
  silence: 60_000,
}

const mostConnections = 10_000
const mostRequestsOfOneConnection = 1_000

export type HttpServerOptions = ServerOptions & ListenerOptions & { silence?: number }

/** The app behind Node's HTTP server, with a limit on all that a client could hold on to. */
export function createHttpServer(app: App, own: HttpServerOptions = {}): Server {
  const { silence, lifecycle, platform, answerHit, ...options } = { ...limits, ...own }
  const server = createServer(options, createListener(app, { lifecycle, platform, answerHit }))
  server.timeout = silence
  server.maxConnections = mostConnections
  server.maxRequestsPerSocket = mostRequestsOfOneConnection
  return server
}
