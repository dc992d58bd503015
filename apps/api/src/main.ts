import { setFlagsFromString } from 'node:v8'
import { ConfigError, readConfig } from '@candor/config/config'
import { StartError } from '@candor/db/start-error'
import { pagesFolder } from './data-dir.ts'
import { prepareFront } from './front/start-front.ts'
import { reportProgress } from './report-progress.ts'

/**
 * Bytes that pass through are not counted one by one against a fixed 64 MB, at which V8 would look through
 * all memory several times a second (docs/decisions/014).
 */
const calmFlags = [
  '--external-memory-accounted-in-global-limit',
  '--external-memory-max-growing-factor=2',
]

/** Starts everything in one process: API, pages and jobs; stops it on SIGINT and SIGTERM. */
async function main(): Promise<void> {
  for (const flag of calmFlags) setFlagsFromString(flag)
  const report = reportProgress(process.stdout)
  const config = readConfig(process.env)
  // The door loads what it is made of, and reads the disk, while this thread loads the rest.
  const prepared = prepareFront({ pagesFolder: pagesFolder(config) }, fail)
  const { startServer } = await import('./start-server.ts')
  const server = await startServer(config, { report, prepared, onLost: fail })
  let isStopping = false
  const stop = () => {
    if (isStopping) return
    isStopping = true
    report.step('Stopping')
    server.stop().then(
      () => {
        report.done()
        process.exit(0)
      },
      (error: unknown) => fail(error),
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

function fail(error: unknown): never {
  const isExpected = error instanceof ConfigError || error instanceof StartError
  process.stderr.write(`\n${isExpected ? error.message : inspectError(error)}\n`)
  process.exit(1)
}

function inspectError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

process.on('unhandledRejection', fail)
main().catch(fail)
