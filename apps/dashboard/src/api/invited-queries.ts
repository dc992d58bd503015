import { invitedRoutes } from '@candor/contract/routes/invitations'
import { mutationOptions, queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'

/** For whoever holds the token of an invitation. */
export const invitedQueries = {
  show: (token: string) =>
    queryOptions({
      queryKey: ['invitation', token],
      queryFn: ({ signal }) => call(invitedRoutes.show, { input: { token } }, signal),
      // Who is signed in may change in another tab.
      staleTime: 0,
      gcTime: 0,
    }),
}

export const acceptInvitation = mutationOptions({
  mutationFn: (token: string) => call(invitedRoutes.accept, { input: { token } }),
})

export const joinByInvitation = mutationOptions({
  mutationFn: (input: { token: string; name: string }) => call(invitedRoutes.join, { input }),
})
