import type { LocalAuth } from '@candor/auth/local'
import type { Authenticate } from '@candor/auth/authenticate'
import type { Devices } from '@candor/auth/devices'
import type { SignInWay } from '@candor/contract/routes/route'
import type { Mailbox } from '@candor/mail/mailbox'
import type { UnsubscribeTokens } from '@candor/mail/unsubscribe-tokens'
import type { DB } from '@candor/db/schema'
import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Clerk } from './clerk.ts'
import type { Lifecycle } from './lifecycle.ts'
import type { IsTrusted } from './client-address.ts'
import type { PeerOf } from './front/peer.ts'
import type { KnownWeights } from './fairness/known-weights.ts'
import type { MemberThreads } from './fairness/member-threads.ts'
import type { PageThreads } from './fairness/page-threads.ts'
import type { Turns } from './fairness/turns.ts'
import type { Live } from './live/live.ts'
import type { Bars } from './limits/bars.ts'
import type { Limiter } from './limits/limiter.ts'
import type { Directory } from './pages/directory.ts'
import type { PublishedEntry } from './pages/directory-entry.ts'
import type { DirectoryState } from './pages/directory-state.ts'
import type { KeptReleases } from './pages/kept/kept-releases.ts'
import type { Assets } from './platform/assets.ts'

/** What whoever answers requests needs, to visitors as on the platform. */
export type SharedContext = {
  /** As candor_pages. */
  pagesDb: Kysely<DB>
  /** What this node has on its own disk. */
  kept?: Pick<KeptReleases, 'read' | 'onKept'>
  /** Makes what takes long in threads. */
  pageThreads: Pick<PageThreads, 'render'>
  limiter: Pick<Limiter, 'knock'>
  /** Who is at the other end of a request's connection. */
  peerOf: PeerOf
  /** Whether what a peer says of its client is believed. */
  isTrustedProxy: IsTrusted
  appOrigin: string
  pagesDomain: string
  now: () => Date
  log: Logger
}

/** The world as the public pages see it. */
export type PagesContext = SharedContext & { directory: Directory }

/** The world as the request handlers see it: built once in main.ts, or by a test. */
export type AppContext = SharedContext & {
  directory: DirectoryState
  /** As candor_app. */
  db: Kysely<DB>
  /** Where a host may lead that can have no CNAME. */
  pagesAddresses: readonly string[]
  authenticate: Authenticate
  localAuth: LocalAuth
  /** Unset where people sign in here. */
  clerk: Clerk | undefined
  /** In which ways people sign in. */
  ways: ReadonlySet<SignInWay>
  devices: Devices
  unsubscribeTokens: UnsubscribeTokens
  limiter: Limiter
  /** Sessions that are refused for a while. */
  bars: Bars
  /** A workspace's share of what all of them use: connections above all. */
  turns: Turns
  /** For checks of passwords: whoever is signed in waits for the same few threads. */
  passwordTurns: Turns
  /** Where requests are handled that would take long in the loop. */
  memberThreads: MemberThreads
  knownWeights: KnownWeights
  /** Only in development without an SMTP server. */
  mailbox: Mailbox | undefined
  assets: Assets
  lifecycle: Lifecycle
  /** Dashboards that are open. */
  live: Live
}

/** Both in one, where there is one app for all. */
export type WholeContext = AppContext & PagesContext

/** What a request is meant for, once its host is resolved. */
export type Target =
  | { type: 'platform' }
  | { type: 'trust-center'; entry: PublishedEntry; hostname: string }
  /** One of several hosts of a workspace, of which another is the main one. */
  | { type: 'moved'; hostname: string; primary: string }
  | { type: 'unknown' }
  | { type: 'unavailable' }

export type Env = {
  Bindings: Partial<HttpBindings>
  Variables: {
    requestId: string
    target: Target
    /** The client's address; unset only where there is no socket. */
    address: string | undefined
  }
}

export type App = Hono<Env>
