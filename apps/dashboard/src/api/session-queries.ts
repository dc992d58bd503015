import { sessionRoutes } from '@candor/contract/routes/session'
import type { Session } from '@candor/contract/views'
import { mutationOptions, queryOptions } from '@tanstack/react-query'
import { leaveClerk, openClerk } from '../clerk/open-clerk.ts'
import { call } from './call.ts'

const key = ['session'] as const

export const sessionQueries = {
  show: () =>
    queryOptions<Session>({
      queryKey: key,
      queryFn: ({ signal }) => findSession(signal),
      staleTime: 5 * 60_000,
    }),
  mailbox: () =>
    queryOptions({
      queryKey: ['mailbox'],
      queryFn: async ({ signal }) => (await call(sessionRoutes.listMail, {}, signal)).mails,
      refetchInterval: 3000,
    }),
}

/** With Clerk, who is signed in is known only once its code is there and gives tokens. */
async function findSession(signal: AbortSignal): Promise<Session> {
  const session = await call(sessionRoutes.show, {}, signal)
  if (session.user || !session.clerk) return session
  const isOpen = await openClerk(session.clerk.publishableKey).catch(() => undefined)
  // Where Clerk cannot be reached, the sign-in says so.
  return isOpen?.user ? call(sessionRoutes.show, {}, signal) : session
}

export const signInWithPassword = mutationOptions({
  mutationFn: (input: { email: string; password: string }) =>
    call(sessionRoutes.signInWithPassword, { input }),
})

export const requestLink = mutationOptions({
  mutationFn: (email: string) => call(sessionRoutes.requestLink, { input: { email } }),
})

export const signInWithLink = mutationOptions({
  mutationFn: (token: string) => call(sessionRoutes.signInWithLink, { input: { token } }),
})

export const signInWithCode = mutationOptions({
  mutationFn: (code: string) => call(sessionRoutes.signInWithCode, { input: { code } }),
})

export const setPassword = mutationOptions({
  mutationFn: (input: { current?: string; password: string }) =>
    call(sessionRoutes.setPassword, { input }),
  meta: { invalidates: [key, ['account']] },
})

export const signOut = mutationOptions({
  mutationFn: async () => {
    try {
      await call(sessionRoutes.signOut, {})
    } finally {
      await leaveClerk()
    }
  },
})
