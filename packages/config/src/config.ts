import { resolve } from 'node:path'
import * as z from 'zod'
import { canonicalHost } from '@candor/contract/hostname'
import { checkClerk, clerkSettings, type ClerkConfig, readClerk } from './clerk.ts'
import { checkDatabase, type DatabaseConfig, databaseSettings, readDatabase } from './database.ts'
import { hostsSettings, type HostsConfig, readHosts } from './hosts.ts'
import { checkInternal, type InternalConfig, internalSettings, readInternal } from './internal.ts'
import { networks } from './networks.ts'
import { port } from './port.ts'
import { isLocal, isSecure, isShared } from './surroundings.ts'

const origin = z
  .string()
  .refine(
    (text) => URL.canParse(text) && new URL(text).origin === text,
    'Write an origin such as https://app.example.com, with no path',
  )
  .refine((text) => /^https?:/.test(text), 'Start with http:// or https://')

const Environment = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).optional(),
    PORT: port.default(3000),
    HOST: z.string().optional(),
    DATA_DIR: z.string().min(1).default('.data'),
    APP_ORIGIN: origin.optional(),
    PAGES_DOMAIN: z
      .string()
      .refine((name) => canonicalHost(name) === name, 'Write a host name such as example.org')
      .default('localhost'),
    AUTH_SECRET: z.string().min(32, 'Use at least 32 characters').optional(),
    SECRET_KEYS: z.string().optional(),
    SMTP_URL: z
      .string()
      .refine((text) => /^smtps?:\/\//.test(text), 'Start with smtp:// or smtps://')
      .optional(),
    MAIL_FROM: z.string().min(3).default('Candor <no-reply@localhost>'),
    TRUSTED_PROXIES: networks.default([]),
    NOTICE_DELAY: z.coerce.number().int().min(0).max(86_400).default(300),
    LIMIT_FACTOR: z.coerce.number().min(0.1).max(1_000_000).default(1),
    ...databaseSettings,
    ...internalSettings,
    ...clerkSettings,
    ...hostsSettings,
  })
  .superRefine(checkClerk)
  .superRefine(checkInternal)
  .superRefine(checkDatabase)
  .refine((env) => env.NODE_ENV === 'production' || isLocal(env), {
    path: ['NODE_ENV'],
    message:
      'Set it to production: only there may HOST or APP_ORIGIN be anything but local, because in development mail, sign-in links included, can be read by everybody',
  })
  .refine(
    ({ APP_ORIGIN }) => APP_ORIGIN === undefined || isLocal({ APP_ORIGIN }) || isSecure(APP_ORIGIN),
    {
      path: ['APP_ORIGIN'],
      message: 'Start with https://: without it, anybody between can sign in',
    },
  )
  .refine((env) => env.NODE_ENV !== 'production' || env.SMTP_URL !== undefined, {
    path: ['SMTP_URL'],
    message: 'Set it in production, such as smtps://user:password@mail.example.com',
  })
  .refine((env) => !isShared(env) || env.AUTH_SECRET !== undefined, {
    path: ['AUTH_SECRET'],
    message: 'Set it, the same on every node that uses this DATABASE_URL',
  })
  .refine((env) => !isShared(env) || env.SECRET_KEYS !== undefined, {
    path: ['SECRET_KEYS'],
    message:
      'Set it, the same on every node that uses this DATABASE_URL, such as first: and what `openssl rand -base64 32 | tr +/ -_` says',
  })
  .refine((env) => env.SMTP_URL === undefined || env.MAIL_FROM !== 'Candor <no-reply@localhost>', {
    path: ['MAIL_FROM'],
    message: 'Set the sender of mails along with SMTP_URL',
  })

export type Config = {
  isProduction: boolean
  port: number
  /** Address to listen on. */
  bind: string
  /** Unset: nobody inside asks. */
  internal?: InternalConfig | undefined
  dataDir: string
  /** In production the operator migrates; the embedded database has no other operator. */
  migrates: boolean
  /** Unset: the embedded PostgreSQL in the data directory. */
  database?: DatabaseConfig
  appOrigin: string
  pagesDomain: string
  authSecret?: string | undefined
  /** Unset: kept in the data directory. */
  secretKeys?: string | undefined
  smtp?: { url: string; from: string }
  /** Unset: people sign in here, with a password or a link. */
  clerk?: ClerkConfig | undefined
  /** Peers whose X-Forwarded-For is believed. */
  trustedProxies: string[]
  /** Seconds from a notice to the mail that tells of it, and of what came meanwhile. */
  noticeDelay: number
  /** Multiplies every rate limit. */
  limitFactor: number
  hosts: HostsConfig
}

/** The settings, or an error that lists every problem at once. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) throw new ConfigError(parsed.error)
  const settings = parsed.data
  const isProduction = settings.NODE_ENV === 'production'
  const database = readDatabase(settings)
  return {
    isProduction,
    port: settings.PORT,
    bind: settings.HOST ?? (isProduction ? '0.0.0.0' : '127.0.0.1'),
    internal: readInternal(settings),
    dataDir: resolve(settings.DATA_DIR),
    migrates: !isProduction || database === undefined,
    ...(database === undefined ? {} : { database }),
    appOrigin: settings.APP_ORIGIN ?? `http://localhost:${settings.PORT}`,
    pagesDomain: settings.PAGES_DOMAIN,
    authSecret: settings.AUTH_SECRET,
    secretKeys: settings.SECRET_KEYS,
    clerk: readClerk(settings),
    trustedProxies: settings.TRUSTED_PROXIES,
    noticeDelay: settings.NOTICE_DELAY,
    limitFactor: settings.LIMIT_FACTOR,
    hosts: readHosts(settings),
    ...(settings.SMTP_URL === undefined
      ? {}
      : { smtp: { url: settings.SMTP_URL, from: settings.MAIL_FROM } }),
  }
}

export class ConfigError extends Error {
  constructor(error: z.ZodError) {
    const lines = error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
    super(`These settings need another look:\n${lines.join('\n')}`)
    this.name = 'ConfigError'
  }
}
