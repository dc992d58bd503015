import { mkdtemp, rm } from 'node:fs/promises'
import { type Server, request, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPort } from '@candor/testing/find-port'
import { createPlatform } from '../src/platform/create-platform.ts'
import { trustProxies } from '../src/client-address.ts'
import type { FrontSettings } from '../src/front/front-messages.ts'
import { forwardedPeer } from '../src/front/peer.ts'
import { type Front, startFront } from '../src/front/start-front.ts'
import { createHttpServer } from '../src/http-server.ts'
import { origin, type World } from './world.ts'

export type OpenFront = { front: Front; internalPort: number; close: () => Promise<void> }

/** The whole of Candor behind its door, on ports of its own, as its main program opens it. */
export async function openWhole(
  world: World,
  more: Partial<FrontSettings> = {},
): Promise<OpenFront> {
  const dir = await mkdtemp(join(tmpdir(), 'candor-front-'))
  const socketPath = join(dir, 'api')
  const { socketDir, name } = world.database
  const isTrustedProxy = trustProxies(more.trustedProxies ?? [])
  const context = { ...world.context, isTrustedProxy, peerOf: forwardedPeer }
  const api: Server = createHttpServer(createPlatform(context))
  await new Promise<void>((resolve) => api.listen(socketPath, resolve))
  const internalPort = await findPort()
  const front = await startFront(
    {
      pages: { socketDir, user: 'candor_pages', database: name },
      patience: { waitTime: 2_000, statementTime: 4_000 },
      socketPath,
      pagesFolder: join(dir, 'pages'),
      port: 0,
      bind: '127.0.0.1',
      internal: { port: internalPort, bind: '127.0.0.1' },
      appOrigin: origin,
      pagesDomain: 'localhost',
      trustedProxies: [],
      limitFactor: 1,
      logLevel: 'warn',
      notice: 10,
      ...more,
    },
    (error) => process.stderr.write(`The front ended: ${String(error)}\n`),
  )
  return {
    front,
    internalPort,
    async close() {
      await front.stop()
      api.closeAllConnections()
      await new Promise((resolve) => api.close(resolve))
      await rm(dir, { recursive: true })
    },
  }
}

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string }
type Ask = { host?: string; method?: string; headers?: Record<string, string> }

export function askPort(
  port: number,
  path: string,
  { host = 'localhost:3000', method = 'GET', headers }: Ask = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const target = { port, host: '127.0.0.1', path, method, headers: { ...headers, host } }
    const sent = request(target, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text })
      })
    })
    sent.on('error', reject)
    sent.end()
  })
}
