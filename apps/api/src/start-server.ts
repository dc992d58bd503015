import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '@candor/config/config'
import { createPlatform } from './app.ts'
import { buildContext, type Built, type Building, patience } from './build-context.ts'
import { Closers } from './closers.ts'
import { type Front, startFront } from './front/start-front.ts'
import { createHttpServer } from './http-server.ts'
import type { Lifecycle } from './lifecycle.ts'
import { createLog } from './log.ts'
import type { Report } from './report-progress.ts'
import { welcome } from './welcome.ts'

export type RunningServer = { port: number; stop: () => Promise<void> }

/** `onLost` is told when what answers visitors ends by itself. */
type Watching = { report: Report; onLost: (error: unknown) => void }

/** Builds the world and opens the door. What was started is stopped again when a later step fails. */
export async function startServer(
  config: Config,
  { report, onLost }: Watching,
): Promise<RunningServer> {
  const closers = new Closers()
  const log = createLog(levelOf(config))
  const lifecycle: Lifecycle = { isStopping: false }
  const building = { report, log, closers, lifecycle }
  try {
    const built = await buildContext(config, building)
    report.step('Opening the door')
    const front = await openDoor({ config, built, building }, onLost)
    report.done()
    if (!config.isProduction) {
      await welcome(config, built.context, { report, onChange: front.reload })
    }
    return { port: front.port, stop: () => closers.close() }
  } catch (error) {
    await closers.close()
    throw error
  }
}

type Opening = { config: Config; built: Built; building: Building }

/** The API listens where only the front finds it; the front listens where everybody does. */
async function openDoor(
  { config, built, building }: Opening,
  onLost: (error: unknown) => void,
): Promise<Front> {
  const { closers, lifecycle } = building
  const socketDir = await mkdtemp(join(tmpdir(), 'candor-api-'))
  closers.add(() => rm(socketDir, { recursive: true, force: true }))
  const socketPath = join(socketDir, 'api')
  const server = createHttpServer(createPlatform(built.context), { ...unhurried, lifecycle })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socketPath, resolve)
  })
  closers.add(() => close(server))
  const front = await startFront(
    {
      port: config.port,
      bind: config.bind,
      appOrigin: config.appOrigin,
      pagesDomain: config.pagesDomain,
      trustedProxies: config.trustedProxies,
      limitFactor: config.limitFactor,
      pages: built.pages,
      patience: patience.pages,
      socketPath,
      logLevel: levelOf(config),
      notice: config.isProduction ? 3_000 : 300,
    },
    onLost,
  )
  closers.add(async () => {
    lifecycle.isStopping = true
    await front.stop()
  })
  return front
}

/** The front cuts off whoever is slow; its own connections are kept. */
const unhurried = { keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0, silence: 0 }

function levelOf({ isProduction }: Config): 'info' | 'warn' {
  return isProduction ? 'info' : 'warn'
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
