import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { readTally } from './tally-sums.ts'
import { startTestServer } from './test-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    socketDir: string
  }
}

/** One real PostgreSQL for a run, with a migrated database that every test file gets a copy of. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer()
  project.provide('socketDir', server.socketDir)
  const tallyFile = join(server.dir, 'tally.jsonl')
  project.provide('tallyFile', tallyFile)
  return async () => {
    project.vitest.logger.log(`\n${readTally(tallyFile).join('\n')}`)
    await server.stop()
  }
}
