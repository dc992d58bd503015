import type { LoadedClerk } from '@clerk/react/types'

/** Loaded only where people sign in with Clerk: it is larger than all of the dashboard. */
let opening: Promise<LoadedClerk> | undefined
let opened: LoadedClerk | undefined

/** Clerk's own code, from its hosts. It starts once a page: where it could not, only a reload helps. */
export function openClerk(publishableKey: string): Promise<LoadedClerk> {
  opening ??= load(publishableKey)
  return opening
}

async function load(publishableKey: string): Promise<LoadedClerk> {
  const { mountClerk } = await import('./mount-clerk.tsx')
  opened = await mountClerk(publishableKey)
  return opened
}

/** Whether tokens say who asks, rather than a cookie. */
export function isClerkOpen(): boolean {
  return opened !== undefined
}

/** What a request says of who asks; nothing where a cookie says it. Clerk renews its tokens by itself. */
export async function authorization(): Promise<{ authorization?: string }> {
  const token = await opened?.session?.getToken()
  return token ? { authorization: `Bearer ${token}` } : {}
}

/** Ends the session at Clerk, if there is one. */
export async function leaveClerk(): Promise<void> {
  // Told what to do afterwards, it does not leave the page.
  await opened?.signOut(() => undefined)
}
