import { StartError } from '../start-error.ts'
import { type Cluster, orUnwritable, prepareCluster } from './cluster.ts'
import { explainFailure } from './explain-failure.ts'
import { launch } from './launch.ts'
import { type Attempt, withPatience } from './patience.ts'
import { type Seat, superuser, takeSeat } from './seat.ts'
import {
  endServer,
  findServerProcess,
  removeSocketDir,
  type ServerProcess,
} from './server-process.ts'
import { type Settings, toArguments } from './settings.ts'
import { makeSocketDir } from './socket-dir.ts'

export type EmbeddedPostgres = {
  socketDir: string
  superuser: string
  pid: number
  /** It was running already. */
  adopted: boolean
  /** Resolves when the server has ended, or has thrown everybody out after a crash. */
  lost: Promise<void>
  /** Leaves the server; the last Candor process to leave stops it, whoever started it. */
  stop: () => Promise<void>
}

export type EmbeddedOptions = {
  dir: string
  /** False trades safety against power cuts for speed: for tests. */
  durable?: boolean
  settings?: Settings
}

/** The PostgreSQL of a directory: the one that runs, or a new one on its data. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { dir, durable = true, settings = {} } = options
  const cluster = await prepareCluster(dir, durable)
  const run = async (): Promise<Attempt<EmbeddedPostgres>> => {
    const running = findServerProcess(cluster.data)
    if (!running) return launchServer(cluster, toArguments(settings, durable))
    const outcome = await adopt(running)
    // It runs, but something has deleted its socket: nobody can reach it any more.
    if (outcome === 'unreachable') await endServer(running)
    return outcome
  }
  return withPatience(run, () => doesNotAnswer(cluster.data))
}

async function adopt(running: ServerProcess): Promise<Attempt<EmbeddedPostgres>> {
  if (running.socketDir === undefined) return 'silent'
  const seat = await takeSeat(running.socketDir)
  return typeof seat === 'object' ? { done: describe(running, seat, true) } : seat
}

async function launchServer(
  { dir, data, binaries, runAs }: Cluster,
  settings: string[],
): Promise<Attempt<EmbeddedPostgres>> {
  const socketDir = orUnwritable(dir, () => makeSocketDir(runAs, dir))
  const server = launch(runAs, dir, [binaries.postgres, '-D', data, '-k', socketDir, ...settings])
  const run = async (): Promise<Attempt<Attempt<EmbeddedPostgres>>> => {
    if (server.exit() !== undefined) {
      // Another process was first; or it has used this server and, as the last one, stopped it.
      if (server.exit() === 0 || isInTheWay(server.output())) return { done: 'silent' }
      removeSocketDir(socketDir)
      throw new StartError(explainFailure(dir, server.output()))
    }
    const seat = await takeSeat(socketDir)
    if (typeof seat !== 'object') return seat
    const running = findServerProcess(data)
    if (!running) return 'silent'
    server.letGo()
    return { done: { done: describe(running, seat, false) } }
  }
  return withPatience(run, () => doesNotAnswer(data))
}

/** Another server holds the data, or one that has just ended took the socket's directory with it. */
function isInTheWay(output: string): boolean {
  return /"postmaster\.pid" (already exists|is empty)|pre-existing shared memory|could not create lock file "[^"]*": No such file/.test(
    output,
  )
}

function describe(running: ServerProcess, seat: Seat, adopted: boolean): EmbeddedPostgres {
  let stopped: Promise<void> | undefined
  return {
    socketDir: running.socketDir ?? '',
    superuser,
    pid: running.pid,
    adopted,
    lost: seat.lost,
    stop: () => (stopped ??= seat.leave(() => endServer(running))),
  }
}

function doesNotAnswer(data: string): StartError {
  const running = findServerProcess(data)
  const which = running ? ` with process id ${running.pid}` : ''
  return new StartError(
    `The PostgreSQL${which} that holds ${data} does not answer. End it, then start again.`,
  )
}
