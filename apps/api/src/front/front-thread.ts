import type { Server } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import type { DatabasePool } from '@candor/db/answering-pool'
import { createDb } from '@candor/db/connect'
import { openPool, openPoolLater } from '@candor/db/open-pool'
import { trustProxies } from '../client-address.ts'
import type { PagesContext } from '../context.ts'
import { createPageThreads } from '../fairness/page-threads.ts'
import { createHttpServer } from '../http-server.ts'
import { drain, type Lifecycle } from '../lifecycle.ts'
import { createLimiter } from '../limits/limiter.ts'
import { createLog } from '../log.ts'
import { createDirectory, type Directory, type KnownDirectory } from '../pages/directory.ts'
import type { PublishedEntry } from '../pages/directory-entry.ts'
import { fetchPublished } from '../pages/fetch-published.ts'
import { createHits } from '../pages/hits.ts'
import { keepUp } from '../pages/kept/keep-up.ts'
import { keepDirectory, type KeptDirectory } from '../pages/kept/kept-directory.ts'
import { KeptReleases } from '../pages/kept/kept-releases.ts'
import { PageStore } from '../pages/page-store.ts'
import { watchDirectory } from '../pages/watch-directory.ts'
import { createFront } from './create-front.ts'
import { createForward } from './forward.ts'
import type { FrontAnswer, FrontData, FrontOrder, FrontSettings } from './front-messages.ts'
import { listen, ListenError } from './listen.ts'
import { openInternal } from './open-internal.ts'
import { connectedPeer } from './peer.ts'

/**
 * The door of Candor, in a thread of its own: it answers visitors itself and hands on everything else, so
 * that no work of a workspace in the API ever makes a visitor wait.
 */
async function run(settings: FrontSettings, kept: OnDisk): Promise<void> {
  const lifecycle: Lifecycle = { isStopping: false }
  const log = createLog(settings.logLevel)
  const onError = (err: unknown) => log.error({ err }, 'A thread for pages failed')
  const pageThreads = createPageThreads(onError)
  const { context, keeping } = await buildContext(settings, kept, { pageThreads, log })
  const { directory } = context
  // What this node had before is noted from the first change on.
  const pages = new PageStore(context)
  await readFirst(directory, kept.known !== undefined)
  const platform = {
    hostname: new URL(settings.appOrigin).hostname,
    serve: createForward({ ...settings, lifecycle, isLoaded: () => directory.isLoaded }),
  }
  const app = createFront(context, undefined, pages)
  const answerHit = createHits(context, pages)
  const server = createHttpServer(app, { lifecycle, platform, answerHit })
  const internal = await openInternal({ settings, context, lifecycle, server })
  parentPort?.on('message', ({ id, order }: FrontOrder) => {
    const done = order === 'reload' ? directory.catchUp() : stop(server, lifecycle)
    void done.finally(() => tell({ type: 'done', id }))
  })
  async function stop(open: Server, life: Lifecycle): Promise<void> {
    await drain({ server: open, lifecycle: life, notice: settings.notice })
    internal.close()
    await Promise.all([watch.stop(), Promise.race([keeping.stop(), sleep(2_000)])])
    await pageThreads.stop()
    // Gone with the server it was to, or soon: nobody waits for it.
    await Promise.race([context.pagesDb.destroy(), sleep(2_000)])
  }
  const port = await listen(server, { ...settings, setting: 'PORT' })
  // It begins by reading everything anew, for which the first visitor need not wait.
  const watch = watchDirectory({ target: settings.pages, directory, log })
  tell({ type: 'listening', port })
}

/** What was there when the thread began. */
type OnDisk = { keptDirectory: KeptDirectory; known: KnownDirectory | undefined }

type Built = { context: PagesContext; keeping: { stop: () => Promise<void> } }

async function buildContext(
  settings: FrontSettings,
  { keptDirectory, known }: OnDisk,
  { pageThreads, log }: Pick<PagesContext, 'pageThreads' | 'log'>,
): Promise<Built> {
  const { appOrigin, limitFactor, pagesDomain, pagesFolder, trustedProxies } = settings
  const releases = new KeptReleases(join(pagesFolder, 'releases'), mostKept)
  const pagesDb = createDb(await openPages(settings, { log, mayWait: known !== undefined }))
  const directory = createDirectory(pagesDb, known)
  const read = (entry: PublishedEntry) => fetchPublished(pagesDb, entry)
  const keeping = keepUp({ directory, keptDirectory, releases, read, log })
  const context: PagesContext = {
    pagesDb,
    directory,
    kept: releases,
    pageThreads,
    // Visits are counted in memory, whatever the database does.
    limiter: createLimiter({ pool: undefined, secret: '', factor: limitFactor, log }),
    peerOf: connectedPeer,
    isTrustedProxy: trustProxies(trustedProxies),
    appOrigin,
    pagesDomain,
    now: () => new Date(),
    log,
  }
  return { context, keeping }
}

/** Bytes of releases on this node's disk. */
const mostKept = 8 * 1024 ** 3

type Opening = { log: PagesContext['log']; mayWait: boolean }

async function openPages(
  { pages, patience }: FrontSettings,
  { log, mayWait }: Opening,
): Promise<DatabasePool> {
  const onError = (err: unknown) => log.warn({ err }, 'A database connection was lost')
  const options = { ...patience, onError }
  return mayWait ? openPoolLater(pages, options) : openPool(pages, options)
}

/** What is known already only lacks what has changed, and nobody waits long for a database that may be away. */
async function readFirst(directory: Directory, isKnown: boolean): Promise<void> {
  if (isKnown) await Promise.race([directory.catchUp(), sleep(1_000)]).catch(() => undefined)
  else await directory.reload()
}

const tell = (answer: FrontAnswer) =>
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  parentPort?.postMessage(answer)

/** Reads at once what is on the disk; what else is needed is said later. */
async function main(keptDirectory: KeptDirectory): Promise<void> {
  const reading = keptDirectory.read().catch(() => undefined)
  const settings = await new Promise<FrontSettings>((resolve) =>
    parentPort?.once('message', resolve),
  )
  await run(settings, { keptDirectory, known: await reading })
}

await main(keepDirectory((workerData as FrontData).pagesFolder)).catch((error: unknown) => {
  if (!(error instanceof ListenError)) throw error
  tell({ type: 'failed', ...error.where })
})
