import type { Server } from 'node:http'
import { join } from 'node:path'
import { createDevices } from '@candor/auth/devices'
import { createLocalAuth } from '@candor/auth/local'
import { type ConnectionTarget, createDb } from '@candor/db/connect'
import { createMailbox } from '@candor/mail/mailbox'
import { createSmtpMailer } from '@candor/mail/smtp-mailer'
import { startWorker } from '@candor/worker/start'
import type { Logger } from 'pino'
import { createApp } from './app.ts'
import { trustProxies } from './client-address.ts'
import type { Config } from '@candor/config/config'
import { Bars } from './limits/bars.ts'
import type { AppContext } from './context.ts'
import { ensureDataDir, ensureSecret } from './data-dir.ts'
import { drain, type Lifecycle } from './lifecycle.ts'
import { createLog } from './log.ts'
import { createHttpServer } from './http-server.ts'
import { openLimiter } from './limits/open-limiter.ts'
import { hashInTurn, openShares } from './fairness/shares.ts'
import { explainDatabase, openDatabase, openPool } from '@candor/db/open-database'
import { createDirectory } from './pages/directory.ts'
import { watchDirectory } from './pages/watch-directory.ts'
import { loadAssets } from './platform/assets.ts'
import type { Report } from './report-progress.ts'
import { Closers } from './closers.ts'
import { orStartError } from '@candor/db/start-error'
import { welcome } from './welcome.ts'

export type RunningServer = { port: number; context: AppContext; stop: () => Promise<void> }

const dashboardFolder = join(import.meta.dirname, '../../dashboard/dist')

/** Builds the world and opens the door. What was started is stopped again when a later step fails. */
export async function startServer(config: Config, report: Report): Promise<RunningServer> {
  const closers = new Closers()
  const log = createLog(config.isProduction ? 'info' : 'warn')
  const lifecycle: Lifecycle = { isStopping: false }
  try {
    const context = await buildContext(config, { report, log, closers, lifecycle })
    report.step('Opening the door')
    const server = createHttpServer(createApp(context), { lifecycle })
    await listen(server, config)
    closers.add(() => drain({ server, lifecycle, notice: config.isProduction ? 3_000 : 300 }))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : config.port
    report.done()
    if (!config.isProduction) await welcome(config, context, report)
    return { port, context, stop: () => closers.close() }
  } catch (error) {
    await closers.close()
    throw error
  }
}

type Building = { report: Report; log: Logger; closers: Closers; lifecycle: Lifecycle }

/** For failures within the sign-in, which the request that met one does not tell. */
function noteIn(log: Logger): (error: unknown) => void {
  return (err) => log.error({ err }, 'Signing in failed within')
}

async function buildContext(config: Config, building: Building): Promise<AppContext> {
  const { report, log, closers, lifecycle } = building
  await ensureDataDir(config.dataDir)
  const database = await openDatabase(config, report.step)
  closers.add(database.stop)
  const onError = (err: unknown) => log.warn({ err }, 'A database connection was lost')
  const appPool = await openPool(database.targets.app, { ...patience.app, onError })
  closers.add(() => appPool.end(), 3_000)
  const pagesPool = await openPool(database.targets.pages, { ...patience.pages, onError })
  closers.add(() => pagesPool.end(), 3_000)
  const [db, pagesDb] = [createDb(appPool), createDb(pagesPool)]
  const directory = createDirectory(pagesDb)
  await orStartError(directory.reload(), explainDatabase)
  const { appOrigin } = config
  const secret = config.authSecret ?? (await ensureSecret(config.dataDir))
  const local = { db, pool: appPool, appOrigin, secret, onError: noteIn(log), inTurn: hashInTurn() }
  const localAuth = createLocalAuth(local)
  const now = () => new Date()
  const { mailbox, mailer } = openMail(config, now)
  const jobs = jobsOf(database.targets.worker, log)
  closers.add((await startWorker({ appOrigin, auth: localAuth, db, mailer }, jobs)).stop)
  closers.add(watchDirectory({ target: database.targets.pages, directory, log }).stop)
  return {
    db,
    pagesDb,
    directory,
    authenticate: localAuth.authenticate,
    localAuth,
    devices: createDevices({ secret, appOrigin, now }),
    bars: new Bars(),
    limiter: openLimiter({ target: database.targets.app, secret, config, log, closers }),
    ...openShares(closers),
    isTrustedProxy: trustProxies(config.trustedProxies),
    mailbox,
    assets: await loadAssets(dashboardFolder),
    appOrigin,
    pagesDomain: config.pagesDomain,
    lifecycle,
    now,
    log,
  }
}

/** Somebody waits for the answer; a page asks for one release, a write may wait for others' locks. */
const patience = {
  app: { waitTime: 1_800, statementTime: 8_000 },
  pages: { waitTime: 1_800, statementTime: 4_000 },
}

function jobsOf(queue: ConnectionTarget, log: Logger) {
  return { queue, onError: (err: unknown) => log.error({ err }, 'A job failed') }
}

/** In development without an SMTP server mail stays in a box that the dashboard shows. */
function openMail({ smtp, isProduction }: Config, now: () => Date) {
  const mailbox = smtp || isProduction ? undefined : createMailbox(now)
  return {
    mailbox,
    mailer: mailbox ?? createSmtpMailer(smtp ?? { url: 'smtp://localhost', from: '' }),
  }
}

function listen(server: Server, { port, bind }: Config): Promise<void> {
  const listening = new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, bind, resolve)
  })
  return orStartError(listening, ({ code }) =>
    code === 'EADDRINUSE'
      ? `Port ${port} is in use. Stop what uses it, or set PORT to another one.`
      : code === 'EACCES'
        ? `Port ${port} may not be opened by this user. Set PORT to one above 1023.`
        : undefined,
  )
}
