import { join } from 'node:path'
import { createDevices } from '@candor/auth/devices'
import { createUnsubscribeTokens } from '@candor/mail/unsubscribe-tokens'
import type { Config } from '@candor/config/config'
import { type ConnectionTarget, createDb } from '@candor/db/connect'
import { explainDatabase } from '@candor/db/explain-database'
import { openDatabase } from '@candor/db/open-database'
import { openPool } from '@candor/db/open-pool'
import { refuseOlder } from '@candor/db/refuse-older'
import { orStartError } from '@candor/db/start-error'
import type { DatabaseTargets } from '@candor/db/targets'
import { createMailbox } from '@candor/mail/mailbox'
import { createSmtpMailer } from '@candor/mail/smtp-mailer'
import type { WorkerContext } from '@candor/worker/context'
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
import { openLive } from './live/live.ts'
import { Bars } from './limits/bars.ts'
import { openLimiter } from './limits/open-limiter.ts'
import { openSignIn } from './open-sign-in.ts'
import { watchState } from './pages/directory-state.ts'
import { loadAssets } from './platform/assets.ts'
import type { Report } from './report-progress.ts'

const dashboardFolder = join(import.meta.dirname, '../../dashboard/dist')

export type Building = { report: Report; log: Logger; closers: Closers; lifecycle: Lifecycle }

/** What was opened: the world of the request handlers, and where the pages' role logs in. */
export type Built = { context: AppContext; pages: ConnectionTarget }

export async function buildContext(config: Config, building: Building): Promise<Built> {
  const { log, closers, lifecycle } = building
  await ensureDataDir(config.dataDir)
  const { targets, appPool, db, pagesDb } = await openDatabases(config, building)
  const directory = watchState(pagesDb)
  closers.add(async () => directory.stop())
  await orStartError(directory.look(), explainDatabase)
  const { appOrigin } = config
  const secret = config.authSecret ?? (await ensureSecret(config.dataDir))
  const localAuth = await openLocalAuth({ config, secret, db, pool: appPool, log })
  const now = () => new Date()
  const { mailbox, ...sending } = openMail(config, { now, secret })
  const delivering = { appOrigin, auth: localAuth, db, ...sending, ...workerSettings(config) }
  await openWorker(delivering, targets.worker, building)
  const context: AppContext = {
    db,
    pagesDb,
    directory,
    localAuth,
    ...openSignIn(config, { db, localAuth }),
    devices: createDevices({ secret, appOrigin, now }),
    unsubscribeTokens: sending.unsubscribeTokens,
    bars: new Bars(),
    limiter: openLimiter({ target: targets.app, secret, config, log, closers }),
    ...openShares({ db, target: targets.app, closers, log }),
    peerOf: forwardedPeer,
    isTrustedProxy: trustProxies(config.trustedProxies),
    live: openLive({ db, target: targets.app }, closers),
    mailbox,
    assets: await loadAssets(dashboardFolder),
    appOrigin,
    pagesDomain: config.pagesDomain,
    pagesAddresses: config.hosts.pagesAddresses,
    lifecycle,
    now,
    log,
  }
  return { context, pages: targets.pages }
}

async function openDatabases(config: Config, building: Building) {
  const { log, report } = building
  const onTrouble = (what: string, err?: unknown) => log.warn({ err }, what)
  const { targets, stop } = await openDatabase(config, report.step, onTrouble)
  building.closers.add(stop)
  const { appPool, pagesPool } = await openPools(targets, building)
  return { targets, appPool, db: createDb(appPool), pagesDb: createDb(pagesPool) }
}

async function openPools(targets: DatabaseTargets, { closers, log }: Building) {
  const onError = (err: unknown) => log.warn({ err }, 'A database connection was lost')
  const appPool = await openPool(targets.app, { ...patience.app, onError })
  closers.add(() => appPool.end(), 3_000)
  await refuseOlder(appPool)
  const pagesPool = await openPool(targets.pages, { ...patience.pages, onError })
  closers.add(() => pagesPool.end(), 3_000)
  return { appPool, pagesPool }
}

/** Somebody waits for the answer; a page asks for one release, a write may wait for others' locks. */
export const patience = {
  app: { waitTime: 1_800, statementTime: 8_000 },
  pages: { waitTime: 1_800, statementTime: 4_000 },
}

function workerSettings({ hosts, noticeDelay }: Config) {
  return { noticeDelay: noticeDelay * 1_000, hosts }
}

async function openWorker(
  context: WorkerContext,
  queue: ConnectionTarget,
  { closers, log }: Building,
): Promise<void> {
  const onError = (err: unknown) => log.error({ err }, 'A job failed')
  closers.add((await startWorker(context, { queue, onError })).stop)
}

/** In development without an SMTP server mail stays in a box that the dashboard shows. */
type Sending = { now: () => Date; secret: string }

function openMail({ smtp, isProduction }: Config, { now, secret }: Sending) {
  const mailbox = smtp || isProduction ? undefined : createMailbox(now)
  return {
    mailbox,
    unsubscribeTokens: createUnsubscribeTokens(secret),
    mailer: mailbox ?? createSmtpMailer(smtp ?? { url: 'smtp://localhost', from: '' }),
  }
}
