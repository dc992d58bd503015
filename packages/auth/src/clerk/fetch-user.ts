import { createClerkClient } from '@clerk/backend'
import { isClerkAPIResponseError } from '@clerk/backend/errors'
import type { ClerkSettings } from './settings.ts'

/** Asks Clerk for a user, in its own words; undefined where it has none of that id. */
export type FetchUser = (clerkId: string) => Promise<unknown>

/** Somebody waits at the sign-in, who can just as well ask again. */
const patience = 3_000

export function createFetchUser({
  publishableKey,
  secretKey,
}: ClerkSettings): FetchUser | undefined {
  if (secretKey === undefined) return undefined
  const { users } = createClerkClient({
    publishableKey,
    secretKey,
    telemetry: { disabled: true },
  })
  return async function fetchUser(clerkId) {
    const { promise, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(() => reject(new Error('Clerk does not answer')), patience)
    try {
      return (await Promise.race([users.getUser(clerkId), promise])).raw
    } catch (error) {
      if (isClerkAPIResponseError(error) && error.status === 404) return undefined
      throw error
    } finally {
      clearTimeout(timer)
    }
  }
}
