import { join } from 'node:path'
import { createDevices } from '@candor/auth/devices'
import type { Config } from '@candor/config/config'
import { type ConnectionTarget, createDb } from '@candor/db/connect'
import { explainDatabase, openDatabase, openPool } from '@candor/db/open-database'
import { orStartError } from '@candor/db/start-error'
import type { DatabaseTargets } from '@candor/db/targets'
import { createMailbox } from '@candor/mail/mailbox'
import { createSmtpMailer } from '@candor/mail/smtp-mailer'
import { startWorker } from '@candor/worker/start'
import type { Logger } from 'pino'
import { trustProxies } from './client-address.ts'
import type { Closers } from './closers.ts'
import type { AppContext } from './context.ts'
import { openLocalAuth } from './open-local-auth.ts'
import { ensureDataDir, ensureSecret } from './data-dir.ts'
import { openShares } from './fairness/shares.ts'
import { forwardedPeer } from './front/peer.ts'
import type { Lifecycle } from './lifecycle.ts'
import { Bars } from './limits/bars.ts'
import { openLimiter } from './limits/open-limiter.ts'
import { openSignIn } from './open-sign-in.ts'
import { createDirectory } from './pages/directory.ts'
import { watchDirectory } from './pages/watch-directory.ts'
import { loadAssets } from './platform/assets.ts'
import type { Report } from './report-progress.ts'

const dashboardFolder = join(import.meta.dirname, '../../dashboard/dist')

export type Building = { report: Report; log: Logger; closers: Closers; lifecycle: Lifecycle }

/** What was opened: the world of the request handlers, and where the pages' role logs in. */
export type Built = { context: AppContext; pages: ConnectionTarget }

export async function buildContext(config: Config, building: Building): Promise<Built> {
  const { report, log, closers, lifecycle } = building
  await ensureDataDir(config.dataDir)
  const database = await openDatabase(config, report.step)
  closers.add(database.stop)
  const { appPool, pagesPool } = await openPools(database.targets, building)
  const [db, pagesDb] = [createDb(appPool), createDb(pagesPool)]
  const directory = createDirectory(pagesDb)
  await orStartError(directory.reload(), explainDatabase)
  const { appOrigin } = config
  const secret = config.authSecret ?? (await ensureSecret(config.dataDir))
  const localAuth = await openLocalAuth({ config, secret, db, pool: appPool, log })
  const now = () => new Date()
  const { mailbox, mailer } = openMail(config, now)
  const jobs = jobsOf(database.targets.worker, log)
  closers.add((await startWorker({ appOrigin, auth: localAuth, db, mailer }, jobs)).stop)
  closers.add(watchDirectory({ target: database.targets.pages, directory, log }).stop)
  const context: AppContext = {
    db,
    pagesDb,
    directory,
    localAuth,
    ...openSignIn(config, { db, localAuth }),
    devices: createDevices({ secret, appOrigin, now }),
    bars: new Bars(),
    limiter: openLimiter({ target: database.targets.app, secret, config, log, closers }),
    ...openShares({ target: database.targets.app, closers, log }),
    peerOf: forwardedPeer,
    isTrustedProxy: trustProxies(config.trustedProxies),
    mailbox,
    assets: await loadAssets(dashboardFolder),
    appOrigin,
    pagesDomain: config.pagesDomain,
    lifecycle,
    now,
    log,
  }
  return { context, pages: database.targets.pages }
}

async function openPools(targets: DatabaseTargets, { closers, log }: Building) {
  const onError = (err: unknown) => log.warn({ err }, 'A database connection was lost')
  const appPool = await openPool(targets.app, { ...patience.app, onError })
  closers.add(() => appPool.end(), 3_000)
  const pagesPool = await openPool(targets.pages, { ...patience.pages, onError })
  closers.add(() => pagesPool.end(), 3_000)
  return { appPool, pagesPool }
}

/** Somebody waits for the answer; a page asks for one release, a write may wait for others' locks. */
export const patience = {
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
