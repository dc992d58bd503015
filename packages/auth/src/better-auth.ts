import { AsyncLocalStorage } from 'node:async_hooks'
import { answeringPool, type DatabasePool } from '@candor/db/answering-pool'
import { kyselyAdapter } from '@better-auth/kysely-adapter'
import { betterAuth } from 'better-auth'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { magicLink } from 'better-auth/plugins/magic-link'
import { Kysely, PostgresDialect } from 'kysely'
import { hashSessions } from './hashed-sessions.ts'
import { ownSessions } from './own-sessions.ts'

export type LocalAuthOptions = {
  pool: DatabasePool
  appOrigin: string
  secret: string
  /** Hears of failures inside, which the library would print as they are, with the rows they are about. */
  onError?: (error: unknown) => void
  /** Lets the costly work on a password wait until it is its turn. */
  inTurn?: InTurn
}

export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/** How long a sign-in link can be used, in seconds. */
export const linkLifetime = 10 * 60

/** A session that is not used for so long is over, in seconds. */
export const idleLifetime = 14 * 24 * 3600

/**
 * Where a sign-in came from, as we say it: what a request's own headers say of that is written by
 * anybody.
 */
export const addressHeader = 'x-candor-address'

/** Hands the token of a new link to whoever asked for it, instead of mailing it from here. */
export const linkDelivery = new AsyncLocalStorage<(token: string) => void>()

/**
 * better-auth's core on our own tables in the schema `auth`. Only its functions are used: none of its
 * HTTP routes is served, so what can be called is what our routes declare.
 */
export function createBetterAuth(options: LocalAuthOptions) {
  const { pool, appOrigin, secret, onError, inTurn = atOnce } = options
  const db = new Kysely({ dialect: new PostgresDialect({ pool: answeringPool(pool) }) }).withSchema(
    'auth',
  )
  return betterAuth({
    baseURL: appOrigin,
    trustedOrigins: [appOrigin],
    secret,
    database: hashSessions(kyselyAdapter(db, { type: 'postgres', transaction: true })),
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_, message, ...details) =>
        onError?.(details.find((one) => one instanceof Error) ?? new Error(message)),
    },
    rateLimit: { enabled: false },
    emailAndPassword: passwords(inTurn),
    plugins: [
      magicLink({
        disableSignUp: true,
        expiresIn: linkLifetime,
        storeToken: 'hashed',
        sendMagicLink: ({ token }) => linkDelivery.getStore()?.(token),
      }),
      ownSessions,
    ],
    user: { fields: userFields },
    session: { fields: sessionFields, expiresIn: idleLifetime },
    account: { modelName: 'credential', fields: credentialFields },
    verification: { fields: verificationFields },
    advanced: cookieOptions(appOrigin.startsWith('https://')),
  })
}

function passwords(inTurn: InTurn) {
  return {
    enabled: true,
    disableSignUp: true,
    minPasswordLength: 12,
    maxPasswordLength: 128,
    revokeSessionsOnPasswordReset: true,
    password: {
      hash: (password: string) => inTurn(() => hashPassword(password)),
      verify: (pair: { hash: string; password: string }) => inTurn(() => verifyPassword(pair)),
    },
  }
}

export function atOnce<T>(work: () => Promise<T>): Promise<T> {
  return work()
}

/** Every cookie that the library may set, though it only ever clears those after the first. */
const cookieNames = {
  session_token: 'candor-session',
  session_data: 'candor-session-data',
  account_data: 'candor-account-data',
  dont_remember: 'candor-dont-remember',
}

/** The name itself says host-only; the library's own prefix would be __Secure-. */
function cookieOptions(isSecure: boolean) {
  const attributes = { secure: isSecure, httpOnly: true, sameSite: 'lax' as const, path: '/' }
  const cookies = Object.entries(cookieNames).map(([key, name]) => [
    key,
    { name: isSecure ? `__Host-${name}` : name, attributes },
  ])
  return {
    useSecureCookies: false,
    cookies: Object.fromEntries(cookies),
    ipAddress: { ipAddressHeaders: [addressHeader] },
  }
}

const times = { createdAt: 'created_at', updatedAt: 'updated_at' }

const userFields = { emailVerified: 'email_verified', ...times }

const sessionFields = {
  userId: 'user_id',
  expiresAt: 'expires_at',
  ipAddress: 'ip_address',
  userAgent: 'user_agent',
  ...times,
}

const credentialFields = {
  userId: 'user_id',
  accountId: 'account_id',
  providerId: 'provider_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
  ...times,
}

const verificationFields = { expiresAt: 'expires_at', ...times }
