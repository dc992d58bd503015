import pg from 'pg'
import type { ConnectionTarget } from './connect.ts'
import { roles } from './roles.ts'

/** Where each role logs in. Without an owner, migrations are somebody else's task. */
export type DatabaseTargets = {
  app: ConnectionTarget
  pages: ConnectionTarget
  worker: ConnectionTarget
  owner?: ConnectionTarget
}

export type DatabaseUrls = {
  url: string
  /** The same login at PostgreSQL itself, where `url` is a pooler. */
  directUrl?: string | undefined
  pagesUrl?: string | undefined
  workerUrl?: string | undefined
  ownerUrl?: string | undefined
}

const database = 'candor'

/** The roles of an embedded server, whose socket directory is the only key to it. */
export function embeddedTargets(socketDir: string): Required<DatabaseTargets> {
  const as = (user: string) => ({ socketDir, user, database })
  return {
    app: as(roles.app),
    pages: as(roles.pages),
    worker: as(roles.worker),
    owner: as('postgres'),
  }
}

/**
 * A role without a URL of its own uses the application's, under its own name. Past a pooler each logs in as
 * it does at the pooler; jobs always do, because they hold locks and listen on every connection.
 */
export function urlTargets(urls: DatabaseUrls): DatabaseTargets {
  const { url, directUrl, workerUrl, ownerUrl } = urls
  const pagesUrl = urls.pagesUrl ?? withUser(url, roles.pages)
  return {
    app: { url, directUrl },
    pages: { url: pagesUrl, directUrl: directUrl && withLogin(directUrl, pagesUrl) },
    worker: { url: workerUrl ?? withUser(directUrl ?? url, roles.worker) },
    ...(ownerUrl === undefined ? {} : { owner: { url: ownerUrl } }),
  }
}

function withLogin(url: string, of: string): string {
  const [changed, { username, password }] = [new URL(url), new URL(of)]
  return Object.assign(changed, { username, password }).href
}

function withUser(url: string, user: string): string {
  const changed = new URL(url)
  changed.username = user
  return changed.href
}

/** Creates the database on a server that is new. */
export async function ensureDatabase(socketDir: string): Promise<void> {
  const client = new pg.Client({
    host: socketDir,
    user: 'postgres',
    database: 'postgres',
    connectionTimeoutMillis: 5_000,
    // A new database is copied from one of seven megabytes.
    query_timeout: 60_000,
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query('select from pg_database where datname = $1', [database])
    if (rows.length === 0) await client.query(`create database ${database}`)
  } finally {
    await client.end()
  }
}
