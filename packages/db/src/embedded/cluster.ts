import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../start-error.ts'
import { type Binaries, loadBinaries } from './binaries.ts'
import { explainFailure } from './explain-failure.ts'
import { launch } from './launch.ts'
import { chooseRunAs, giveTo, type RunAs } from './run-as.ts'
import { superuser } from './seat.ts'
import { isAlive } from './server-process.ts'

/** A database cluster on disk and how it is run. */
export type Cluster = { dir: string; data: string; binaries: Binaries; runAs: RunAs }

/** The cluster of a directory; made, if there is none. */
export async function prepareCluster(path: string, durable: boolean): Promise<Cluster> {
  const binaries = await loadBinaries()
  const cluster = orUnwritable(path, () => {
    mkdirSync(path, { recursive: true })
    const dir = realpathSync(path)
    const data = dataOf(dir)
    const runAs = chooseRunAs(data, binaries.postgres)
    giveTo(runAs, dir)
    removeAbandoned(dir)
    return { dir, data, binaries, runAs }
  })
  if (!orUnwritable(path, () => hasCluster(cluster.data))) await create(cluster, durable)
  return cluster
}

export function dataOf(dir: string): string {
  return join(dir, 'data')
}

function hasCluster(data: string): boolean {
  if (existsSync(join(data, 'PG_VERSION'))) return true
  if (existsSync(data) && readdirSync(data).length > 0) {
    throw new StartError(
      `${data} holds no complete database (PG_VERSION is missing). Move it away, or restore it from a backup.`,
    )
  }
  return false
}

/** Made beside its place and then renamed, so that a kill or a race leaves nothing half-made there. */
async function create({ dir, data, binaries, runAs }: Cluster, durable: boolean): Promise<void> {
  const unfinished = join(dir, `${unfinishedPrefix}${process.pid}`)
  const initdb = launch(runAs, dir, [
    binaries.initdb,
    `--pgdata=${unfinished}`,
    `--username=${superuser}`,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    // Only glibc knows C.UTF-8 everywhere; the order of text is the built-in provider's in any case.
    `--locale=${process.platform === 'linux' ? 'C.UTF-8' : 'C'}`,
    ...(durable ? [] : ['--no-sync']),
  ])
  if ((await initdb.ended) !== 0) {
    rmSync(unfinished, { recursive: true, force: true })
    throw new StartError(explainFailure(dir, initdb.output()))
  }
  try {
    renameSync(unfinished, data)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (!hasCluster(data)) throw error
  }
}

const unfinishedPrefix = 'init-'

function removeAbandoned(dir: string): void {
  const abandoned = readdirSync(dir).filter(
    (name) =>
      name.startsWith(unfinishedPrefix) && !isAlive(Number(name.slice(unfinishedPrefix.length))),
  )
  for (const name of abandoned) rmSync(join(dir, name), { recursive: true, force: true })
}

export function orUnwritable<T>(dir: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    throw new StartError(
      `The database directory ${dir} cannot be used (${String(error.code)}). Set DATA_DIR to one this user may write.`,
      { cause: error },
    )
  }
}
