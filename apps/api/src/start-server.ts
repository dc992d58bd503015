import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '@candor/config/config'
import { urlTargets } from '@candor/db/targets'
import type { Logger } from 'pino'
import { createPlatform } from './platform/create-platform.ts'
import type { Building, Built } from './build-context.ts'
import { buildOrWait } from './build-or-wait.ts'
import { Closers } from './closers.ts'
import { frontSettings } from './front/front-settings.ts'
import type { Front, PreparedFront } from './front/start-front.ts'
import { createHttpServer } from './http-server.ts'
import type { Lifecycle } from './lifecycle.ts'
import { createLog, logLevelOf } from './log.ts'
import { type Report, silentReport } from './report-progress.ts'
import { welcome } from './welcome.ts'

export type RunningServer = { port: number; stop: () => Promise<void> }

/** `onLost` is told when what answers visitors ends by itself. */
type Starting = { report: Report; prepared: PreparedFront; onLost: (error: unknown) => void }

/**
 * Builds the world and opens the door. What was started is stopped again when a later step fails. While
 * the database is away the door opens alone where this node has pages to show, and the rest follows.
 */
export async function startServer(
  config: Config,
  { report, prepared, onLost }: Starting,
): Promise<RunningServer> {
  const closers = new Closers()
  // What would keep the door from closing: streams that nobody ends.
  const early = new Closers()
  const log = createLog(logLevelOf(config))
  const lifecycle: Lifecycle = { isStopping: false }
  const building = { report, log, closers, lifecycle }
  try {
    closers.add(prepared.end)
    const socketPath = await makeSocketPath(closers)
    const built = await buildOrWait(config, building)
    if (built) await listen({ built, lifecycle, closers, early, socketPath })
    report.step('Opening the door')
    const pages = built?.pages ?? urlTargets(config.database ?? { url: '' }).pages
    const front = await prepared.open(frontSettings(config, { pages, socketPath }))
    report.done()
    const follow = built
      ? sayWelcome(config, built, { report, front })
      : startLater(config, building, { front, early, socketPath })
    if (built) await follow
    else follow.catch(onLost)
    return {
      port: front.port,
      async stop() {
        lifecycle.isStopping = true
        await early.close()
        await front.stop()
        await closers.close()
      },
    }
  } catch (error) {
    await closers.close()
    throw error
  }
}

async function makeSocketPath(closers: Closers): Promise<string> {
  const socketDir = await mkdtemp(join(tmpdir(), 'candor-api-'))
  closers.add(() => rm(socketDir, { recursive: true, force: true }))
  return join(socketDir, 'api')
}

const tryEvery = 500

type Waiting = { front: Front; early: Closers; socketPath: string }

async function startLater(
  config: Config,
  building: Building,
  { front, early, socketPath }: Waiting,
): Promise<void> {
  const { report, lifecycle, log, closers } = building
  report.lines('The database does not answer. Published pages are shown; the dashboard follows.')
  const tell = tellOnce(log)
  let built: Built | undefined
  while (!built && !lifecycle.isStopping) {
    await sleep(tryEvery)
    built = await buildOrWait(config, { ...building, report: silentReport }).catch(tell)
  }
  if (!built || lifecycle.isStopping) return
  await listen({ built, lifecycle, closers, early, socketPath })
  log.warn('The database answers again: the dashboard is there as well')
  await sayWelcome(config, built, { report, front }).catch(tell)
}

/** Pages go on whatever is wrong with the rest, which the operator hears of once for each reason. */
function tellOnce(log: Logger): (err: unknown) => undefined {
  let last = ''
  return (err) => {
    const reason = err instanceof Error ? err.message : String(err)
    if (reason !== last) log.error({ err }, 'The dashboard cannot be started; it is tried again')
    last = reason
  }
}

type Told = { report: Report; front: Front }

async function sayWelcome(config: Config, { context }: Built, { report, front }: Told) {
  if (!config.isProduction) await welcome(config, context, { report, onChange: front.reload })
}

type Listening = {
  built: Built
  lifecycle: Lifecycle
  closers: Closers
  early: Closers
  socketPath: string
}

/** The API listens where only the front finds it; the front listens where everybody does. */
async function listen(listening: Listening): Promise<void> {
  const { built, lifecycle, closers, early, socketPath } = listening
  const server = createHttpServer(createPlatform(built.context), { ...unhurried, lifecycle })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socketPath, resolve)
  })
  closers.add(() => close(server))
  early.add(() => built.context.live.stop())
}

/** The front cuts off whoever is slow; its own connections are kept. */
const unhurried = { keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0, silence: 0 }

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
