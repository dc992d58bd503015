import { createFileRoute, notFound } from '@tanstack/react-router'
import { sessionQueries } from '../api/session-queries.ts'
import { Mailbox } from '../features/sign-in/mailbox.tsx'

export const Route = createFileRoute('/mailbox')({
  loader: async ({ context: { queryClient } }) => {
    const session = await queryClient.ensureQueryData(sessionQueries.show())
    if (!session.mailbox) throw notFound()
    await queryClient.ensureQueryData(sessionQueries.mailbox())
  },
  component: Mailbox,
})
