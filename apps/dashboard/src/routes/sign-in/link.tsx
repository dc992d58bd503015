import { createFileRoute } from '@tanstack/react-router'
import { sessionQueries } from '../../api/session-queries.ts'
import { SignInByLink } from '../../features/sign-in/sign-in-by-link.tsx'

export const Route = createFileRoute('/sign-in/link')({
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(sessionQueries.show()),
  component: SignInByLink,
})
