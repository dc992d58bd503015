import type { Authenticate } from '@candor/auth/authenticate'
import type { FetchUser } from '@candor/auth/clerk/fetch-user'
import { createReadToken } from '@candor/auth/clerk/read-token'
import { readWebhook, type SentWebhook } from '@candor/auth/clerk/read-webhook'
import type { ClerkSettings } from '@candor/auth/clerk/settings'
import { ClerkEvent, clerkEventTypes, ClerkUser, toPerson } from '@candor/core/account/clerk-user'
import { closeClerkAccount } from '@candor/core/account/close-at-clerk'
import { type ClerkAccount, findByClerkId } from '@candor/core/account/find-by-clerk-id'
import { keepInStep } from '@candor/core/account/keep-in-step'
import { AppError } from '@candor/core/app-error'
import type { DB } from '@candor/db/schema'
import type { Kysely } from 'kysely'

/** Signing in with Clerk. */
export type Clerk = Pick<ClerkSettings, 'publishableKey' | 'frontendApi'> & {
  authenticate: Authenticate
  /** Takes in a webhook, and says what came of it; undefined for one that Clerk did not sign. */
  hear: (sent: SentWebhook) => Promise<Heard | undefined>
}

export type Heard = { type: string; clerkId?: string; outcome: string }

type Parts = {
  db: Kysely<DB>
  settings: ClerkSettings
  appOrigin: string
  /** Asks Clerk for somebody of whom no webhook has come yet. */
  fetchUser?: FetchUser | undefined
}

export function createClerk({ db, settings, appOrigin, fetchUser }: Parts): Clerk {
  const readToken = createReadToken(settings, appOrigin)

  async function find(clerkId: string): Promise<ClerkAccount> {
    const account = await findByClerkId(db, clerkId)
    if (account.state !== 'unknown' || !fetchUser) return account
    const fetched = ClerkUser.safeParse(await fetchUser(clerkId).catch(() => undefined))
    if (!fetched.success || fetched.data.id !== clerkId) return account
    // Whatever a webhook has told meanwhile is as new as this at least.
    await keepInStep(db, toPerson(fetched.data, settings.issuer), new Date(0))
    return findByClerkId(db, clerkId)
  }

  return {
    publishableKey: settings.publishableKey,
    frontendApi: settings.frontendApi,
    async authenticate(headers) {
      const clerkId = await readToken(headers)
      return clerkId === undefined ? undefined : letIn(await find(clerkId))
    },
    async hear(sent) {
      const message = await readWebhook(settings.webhookSecret, sent)
      return message === undefined ? undefined : heed({ db, issuer: settings.issuer }, message)
    },
  }
}

function letIn(account: ClerkAccount) {
  switch (account.state) {
    case 'ready':
      return account.user
    case 'closed':
      return undefined
    case 'unverified':
      throw new AppError('forbidden', 'Verify your e-mail address at Clerk first')
    case 'unknown':
      throw new AppError('forbidden', 'Your account is being set up. Try again in a moment.')
  }
}

/** What is not about a person is heard and left. */
async function heed(
  { db, issuer }: { db: Kysely<DB>; issuer: string },
  message: unknown,
): Promise<Heard> {
  const type = String(Reflect.get(Object(message), 'type'))
  if (!clerkEventTypes.has(type)) return { type, outcome: 'not needed' }
  const parsed = ClerkEvent.safeParse(message)
  if (!parsed.success) throw new AppError('invalid', `Clerk’s ${type} has an unknown form`)
  const { data } = parsed.data
  if (parsed.data.type === 'user.deleted') {
    await closeClerkAccount(db, { clerkId: data.id, issuer })
    return { type, clerkId: data.id, outcome: 'deleted' }
  }
  const toldAt = new Date(parsed.data.timestamp)
  const outcome = await keepInStep(db, toPerson(parsed.data.data, issuer), toldAt)
  return { type, clerkId: data.id, outcome }
}
