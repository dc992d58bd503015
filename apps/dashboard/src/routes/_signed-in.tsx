import { createFileRoute, Outlet, redirect } from '@tanstack/react-router'
import { sessionQueries } from '../api/session-queries.ts'

export const Route = createFileRoute('/_signed-in')({
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQueries.show())
    if (!session.user) throw redirect({ to: '/sign-in', search: { next: location.href } })
    return { user: session.user }
  },
  component: Outlet,
})
