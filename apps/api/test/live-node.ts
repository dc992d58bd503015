import { mkdtemp, rm } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LiveEvent } from '@candor/contract/views/live'
import { createPlatform } from '../src/platform/create-platform.ts'
import type { AppContext } from '../src/context.ts'
import { forwardedPeer } from '../src/front/peer.ts'
import { startFront } from '../src/front/start-front.ts'
import { createHttpServer } from '../src/http-server.ts'
import { origin, type World } from './world.ts'

/** A node as it is in production: an API behind a front in a thread of its own. */
export async function openNode(context: AppContext, { database }: World) {
  const dir = await mkdtemp(join(tmpdir(), 'candor-live-'))
  const socketPath = join(dir, 'api')
  const api = createHttpServer(createPlatform({ ...context, peerOf: forwardedPeer }))
  await new Promise<void>((resolve) => api.listen(socketPath, resolve))
  const front = await startFront(
    {
      pages: { socketDir: database.socketDir, user: 'candor_pages', database: database.name },
      patience: { waitTime: 2_000, statementTime: 4_000 },
      pagesFolder: join(dir, 'pages'),
      socketPath,
      port: 0,
      bind: '127.0.0.1',
      appOrigin: origin,
      pagesDomain: 'localhost',
      trustedProxies: [],
      limitFactor: 1_000,
      logLevel: 'warn',
      notice: 10,
    },
    () => undefined,
  )
  return {
    port: front.port,
    async stop() {
      await front.stop()
      api.closeAllConnections()
      await new Promise((resolve) => api.close(resolve))
      await rm(dir, { recursive: true })
    },
  }
}

/** What an ordinary request gets through the door. */
export function statusOf(port: number, path: string, cookie: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { host: 'localhost:3000', cookie }
    request({ host: '127.0.0.1', port, path, headers, agent: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
}

export type Watcher = {
  status: number
  contentType: string | undefined
  /** Everything that came, comments and all. */
  text: () => string
  events: () => LiveEvent[]
  /** The name of the connection, once it is known. */
  connection: () => string | undefined
  /** Names of those who are here, with the item or change request that each has open. */
  people: () => string[]
  hasEnded: () => boolean
  close: () => void
}

/** An open dashboard: what it is told, as a browser would read it. */
export async function watch(
  port: number,
  workspace: string,
  cookie: string,
  method = 'GET',
): Promise<Watcher> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const path = `/api/workspaces/${workspace}/live`
    const headers = { host: 'localhost:3000', cookie, 'accept-encoding': 'br, gzip' }
    request({ host: '127.0.0.1', port, path, method, headers, agent: false }, resolve)
      .on('error', reject)
      .end()
  })
  let [text, hasEnded] = ['', false]
  answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  answer.on('close', () => (hasEnded = true)).on('error', () => undefined)
  const events = () =>
    [...text.matchAll(/^data: (.*)\n\n/gm)].map(([, json]) =>
      LiveEvent.parse(JSON.parse(json ?? '')),
    )
  return {
    status: answer.statusCode ?? 0,
    contentType: answer.headers['content-type'],
    text: () => text,
    events,
    connection: () => events()[0]?.connection,
    people: () =>
      (events().findLast(({ people }) => people)?.people ?? [])
        .map((one) => `${one.name} ${one.itemId ?? one.request ?? '-'}`)
        .toSorted(),
    hasEnded: () => hasEnded,
    close: () => answer.destroy(),
  }
}
