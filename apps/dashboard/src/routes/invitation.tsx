import { createFileRoute } from '@tanstack/react-router'
import { sessionQueries } from '../api/session-queries.ts'
import { InvitationPage } from '../features/invitation/invitation-page.tsx'

export const Route = createFileRoute('/invitation')({
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(sessionQueries.show()),
  component: InvitationPage,
})
