import type { ClerkSettings } from '@candor/auth/clerk/settings'
import { createDevices } from '@candor/auth/devices'
import { createLocalAuth } from '@candor/auth/local'
import type { Role } from '@candor/contract/roles'
import type { TrustCenter } from '@candor/contract/trust-center'
import { execute, type Caller } from '@candor/core/command'
import { accountSeals } from '@candor/core/secret/account-seals'
import { parseKeyRing } from '@candor/core/secret/key-ring'
import type { HostSettings } from '@candor/core/host/diagnose'
import { importDocument } from '@candor/core/document/import'
import { publishAll } from '@candor/core/release/publish-all'
import { addMember } from '@candor/core/workspace/add-member'
import { createWorkspace } from '@candor/core/workspace/create'
import { createMailbox } from '@candor/mail/mailbox'
import { createUnsubscribeTokens } from '@candor/mail/unsubscribe-tokens'
import { createTestDatabase, type TestDatabase } from '@candor/testing/test-database'
import { type Logger, pino } from 'pino'
import { createApp } from '../src/app.ts'
import { trustProxies } from '../src/client-address.ts'
import { connectedPeer } from '../src/front/peer.ts'
import { Live } from '../src/live/live.ts'
import type { liveTimes } from '../src/live/times.ts'
import { Bars } from '../src/limits/bars.ts'
import type { App, WholeContext } from '../src/context.ts'
import { createKnownWeights } from '../src/fairness/known-weights.ts'
import { createMemberThreads } from '../src/fairness/member-threads.ts'
import { shareUntilWritten } from '../src/fairness/shares.ts'
import { createPageThreads } from '../src/fairness/page-threads.ts'
import { Turns } from '../src/fairness/turns.ts'
import { createLimiter } from '../src/limits/limiter.ts'
import { openSignIn } from '../src/open-sign-in.ts'
import { createDirectory } from '../src/pages/directory.ts'
import { loadAssets } from '../src/platform/assets.ts'
import { tellByMail } from '../src/tell-by-mail.ts'

export const origin = 'http://localhost:3000'

/** Nobody answers questions to DNS. */
/** Names that Candor itself lives under. */
export const ownDomains = { platformHost: 'localhost', pagesDomain: 'localhost' }

export const noDns: HostSettings = {
  resolvers: ['127.0.0.1:9'],
  authorities: [],
  pagesDomain: 'localhost',
  pagesAddresses: [],
  caaIdentities: [],
  challengePort: 9,
}

const keys = parseKeyRing(`test:${Buffer.alloc(32, 9).toString('base64url')}`)
/** What every local sign-in of a test needs. */
export const accountPorts = { seals: accountSeals(keys), tell: tellByMail }

/** The API on a database of its own, with everything real but the clock. */
export type World = {
  app: App
  context: WholeContext
  database: TestDatabase
  setNow: (iso: string) => void
  createWorkspace: (slug: string, document?: TrustCenter) => Promise<TestWorkspace>
  close: () => Promise<void>
}

export type TestWorkspace = {
  id: string
  slug: string
  operator: Caller
  /** A signed-in member of the workspace, made for the occasion. */
  signIn: (role: Role) => Promise<Client>
  publishAll: (note?: string) => Promise<void>
}

export type WorldOptions = {
  /** Outside of a test run: the server to take a copy of the database from. */
  socketDir?: string
  log?: Logger
  /** Limits as in production, counted in the database. Otherwise they are beyond any test's reach. */
  hasLimits?: boolean
  trustedProxies?: string[]
  appOrigin?: string
  liveTimes?: typeof liveTimes
  /** People sign in with this instance of Clerk. */
  clerk?: ClerkSettings
  /** Routes of both ways to sign in are there, so that each can be tried; people sign in here. */
  hasBothWays?: boolean
}

export async function createWorld(options: WorldOptions = {}): Promise<World> {
  return createWorldOn(await createTestDatabase(options.socketDir), options)
}

export async function createWorldOn(
  database: TestDatabase,
  options: Omit<WorldOptions, 'socketDir'> = {},
): Promise<World> {
  const { hasLimits = false, trustedProxies = [], appOrigin = origin } = options
  const { log = pino({ level: 'silent' }) } = options
  const { db, pagesDb, appPool } = database
  let now = () => new Date()
  const secret = 'a secret for tests that is long enough'
  const onError = (err: unknown) => log.error({ err }, 'Signing in failed within')
  const localAuth = createLocalAuth({
    ...accountPorts,
    db,
    pool: appPool,
    appOrigin,
    secret,
    onError,
  })
  const target = database.appTarget
  const memberThreads = createMemberThreads({ target, shared: shareUntilWritten(db), onError })
  const pageThreads = createPageThreads(onError)
  const directory = createDirectory(pagesDb)
  await directory.reload()
  const context: WholeContext = {
    db,
    pagesDb,
    directory,
    localAuth,
    ...openSignIn({ appOrigin, clerk: options.clerk }, { db, localAuth }),
    ...(options.hasBothWays
      ? { authenticate: localAuth.authenticate, ways: new Set(['local', 'clerk'] as const) }
      : {}),
    mailbox: createMailbox(() => now()),
    assets: await loadAssets('/nonexistent'),
    devices: createDevices({ secret, appOrigin, now: () => now() }),
    unsubscribeTokens: createUnsubscribeTokens(secret),
    bars: new Bars(),
    limiter: createLimiter(
      hasLimits
        ? { pool: appPool, secret, factor: 1, log }
        : { pool: undefined, secret, factor: 1e6, log },
    ),
    turns: new Turns({ atOnce: 3, waiting: 1_000, patience: 30_000 }),
    passwordTurns: new Turns({ atOnce: 1, waiting: 1_000, patience: 30_000 }),
    memberThreads,
    knownWeights: createKnownWeights(),
    pageThreads,
    peerOf: connectedPeer,
    isTrustedProxy: trustProxies(trustedProxies),
    appOrigin,
    pagesDomain: 'localhost',
    live: new Live({
      db,
      target,
      ...(options.liveTimes ? { times: options.liveTimes } : {}),
    }),
    pagesAddresses: ['192.0.2.80'],
    lifecycle: { isStopping: false },
    now: () => now(),
    log,
  }
  const app = createApp(context)
  return {
    app,
    context,
    database,
    setNow(iso) {
      now = () => new Date(iso)
    },
    createWorkspace: (slug, document) => createTestWorkspace({ app, context }, slug, document),
    async close() {
      await Promise.all([memberThreads.stop(), pageThreads.stop(), context.live.stop()])
      await database.drop()
    },
  }
}

async function createTestWorkspace(
  { app, context }: Pick<World, 'app' | 'context'>,
  slug: string,
  document?: TrustCenter,
): Promise<TestWorkspace> {
  const { db } = context
  const actor = { type: 'operator' as const }
  const id = await createWorkspace({ db, actor }, { slug, name: slug })
  const operator: Caller = { db, actor, workspaceId: id }
  if (document) await execute(operator, importDocument, { document })
  const publish = async (note = '') => {
    await publishAll(operator, note)
    await context.directory.reload()
  }
  if (document) await publish()
  let people = 0
  return {
    id,
    slug,
    operator,
    publishAll: publish,
    async signIn(role) {
      people += 1
      const email = `${role}-${people}@${slug}.example`
      await execute(operator, addMember, { email, role })
      const token = (await context.localAuth.createLinkToken(email)) ?? ''
      const signedIn = await context.localAuth.signInWithLink(token, new Headers())
      return createClient(app, signedIn?.cookies ?? [])
    },
  }
}

/** A browser, as far as the API can tell. */
export type Client = {
  cookie: string
  get: (path: string) => Promise<Response>
  send: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Response>
}

export function createClient(app: App, cookies: readonly string[] = [], address?: string): Client {
  const cookie = cookies.map((line) => line.split(';')[0]).join('; ')
  // Where a request comes from is said by its socket, as it is by Node's.
  const env = address === undefined ? {} : { incoming: { socket: { remoteAddress: address } } }
  const send: Client['send'] = async (method, path, body, headers) =>
    app.request(
      `${origin}${path}`,
      {
        method,
        headers: {
          cookie,
          origin,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      env,
    )
  return { cookie, send, get: (path) => send('GET', path) }
}

/** The body of an answer, in the shape that the test says. */
export async function bodyOf<T>(response: Response | Promise<Response>): Promise<T> {
  return (await (await response).json()) as T
}
