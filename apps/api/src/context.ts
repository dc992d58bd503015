import type { LocalAuth } from '@candor/auth/local'
import type { Authenticate } from '@candor/auth/authenticate'
import type { Mailbox } from '@candor/mail/mailbox'
import type { DB } from '@candor/db/schema'
import type { HttpBindings } from '@hono/node-server'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Lifecycle } from './lifecycle.ts'
import type { Directory, PublishedEntry } from './pages/directory.ts'
import type { Assets } from './platform/assets.ts'

/** The world as the request handlers see it: built once in main.ts, or by a test. */
export type AppContext = {
  /** As candor_app. */
  db: Kysely<DB>
  /** As candor_pages. */
  pagesDb: Kysely<DB>
  directory: Directory
  authenticate: Authenticate
  localAuth: LocalAuth
  /** Only in development without an SMTP server. */
  mailbox: Mailbox | undefined
  assets: Assets
  appOrigin: string
  pagesDomain: string
  lifecycle: Lifecycle
  now: () => Date
  log: Logger
}

/** What a request is meant for, once its host is resolved. */
export type Target =
  | { type: 'platform' }
  | { type: 'trust-center'; entry: PublishedEntry; hostname: string }
  | { type: 'unknown' }
  | { type: 'unavailable' }

export type Env = {
  Bindings: Partial<HttpBindings>
  Variables: { requestId: string; target: Target }
}
