import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '@candor/db/embedded/start'
import { migrate } from '@candor/db/migrate'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { readTally } from './tally-sums.ts'

declare module 'vitest' {
  interface ProvidedContext {
    socketDir: string
  }
}

export const templateDatabase = 'candor_template'

/** One real PostgreSQL for a run, with a migrated database that every test file gets a copy of. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), 'candor-test-'))
  const postgres = await startEmbeddedPostgres({
    dir: join(dir, 'postgres'),
    durable: false,
    settings: { max_connections: '200' },
  })
  const { socketDir } = postgres
  const client = new pg.Client({ host: socketDir, user: 'postgres', database: 'postgres' })
  await client.connect()
  await client.query(`create database ${templateDatabase}`)
  await client.end()
  await migrate({ socketDir, user: 'postgres', database: templateDatabase })
  project.provide('socketDir', socketDir)
  const tallyFile = join(dir, 'tally.jsonl')
  project.provide('tallyFile', tallyFile)
  return async () => {
    project.vitest.logger.log(`\n${readTally(tallyFile).join('\n')}`)
    await postgres.stop()
    await rm(dir, { recursive: true, force: true })
  }
}
