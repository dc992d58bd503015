import { createFileRoute } from '@tanstack/react-router'
import { accountQueries } from '../../api/account-queries.ts'
import { sessionQueries } from '../../api/session-queries.ts'
import { AccountScreen } from '../../features/account/account-screen.tsx'

export const Route = createFileRoute('/_signed-in/account')({
  loader: async ({ context: { queryClient } }) => {
    const { methods } = await queryClient.ensureQueryData(sessionQueries.show())
    // Whoever signs in elsewhere keeps the account there.
    if (!methods.includes('password')) return
    await Promise.all([
      queryClient.ensureQueryData(accountQueries.show()),
      queryClient.ensureQueryData(accountQueries.sessions()),
    ])
  },
  component: AccountScreen,
})
