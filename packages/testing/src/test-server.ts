import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '@candor/db/embedded/start'
import { migrate } from '@candor/db/migrate'
import pg from 'pg'

export const templateDatabase = 'candor_template'

export type TestServer = {
  /** Removed with everything in it when the server stops. */
  dir: string
  socketDir: string
  stop: () => Promise<void>
}

/** A real PostgreSQL with a migrated database to take copies of. */
export async function startTestServer(): Promise<TestServer> {
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
  return {
    dir,
    socketDir,
    async stop() {
      await postgres.stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
