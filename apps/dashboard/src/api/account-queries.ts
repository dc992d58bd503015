import { accountRoutes } from '@candor/contract/routes/account'
import type { AccountSecurity, OwnSession } from '@candor/contract/views/account'
import { mutationOptions, queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { sessionQueries } from './session-queries.ts'

const key = ['account'] as const
const sessionsKey = [...key, 'sessions'] as const

export const accountQueries = {
  show: () =>
    queryOptions<AccountSecurity>({
      queryKey: [...key, 'security'],
      queryFn: ({ signal }) => call(accountRoutes.show, {}, signal),
    }),
  sessions: () =>
    queryOptions<OwnSession[]>({
      queryKey: sessionsKey,
      queryFn: async ({ signal }) => (await call(accountRoutes.listSessions, {}, signal)).sessions,
    }),
}

export const rename = mutationOptions({
  mutationFn: (name: string) => call(accountRoutes.rename, { input: { name } }),
  meta: { invalidates: [sessionQueries.show().queryKey] },
})

export const prove = mutationOptions({
  mutationFn: (proof: string) => call(accountRoutes.prove, { input: { proof } }),
  meta: { invalidates: [key] },
})

export const beginTwoStep = mutationOptions({
  mutationFn: () => call(accountRoutes.beginTwoStep, {}),
})

/** What is told of the account is asked for anew once the codes were seen. */
export const confirmTwoStep = mutationOptions({
  mutationFn: async (code: string) =>
    (await call(accountRoutes.confirmTwoStep, { input: { code } })).recoveryCodes,
  meta: { invalidates: [key] },
})

export const removeTwoStep = mutationOptions({
  mutationFn: () => call(accountRoutes.removeTwoStep, {}),
  meta: { invalidates: [key] },
})

export const renewRecoveryCodes = mutationOptions({
  mutationFn: async () => (await call(accountRoutes.renewRecoveryCodes, {})).recoveryCodes,
  meta: { invalidates: [key] },
})

export const endSession = mutationOptions({
  mutationFn: (session: string) => call(accountRoutes.endSession, { params: { session } }),
  meta: { invalidates: [sessionsKey] },
})

export const endOtherSessions = mutationOptions({
  mutationFn: () => call(accountRoutes.endSessions, { query: { except: 'this' } }),
  meta: { invalidates: [sessionsKey] },
})

export const endAllSessions = mutationOptions({
  mutationFn: () => call(accountRoutes.endSessions, { query: {} }),
})

export const closeAccount = mutationOptions({
  mutationFn: () => call(accountRoutes.close, {}),
})
