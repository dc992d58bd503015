import { createFileRoute, redirect } from '@tanstack/react-router'
import * as z from 'zod'
import { sessionQueries } from '../../api/session-queries.ts'
import { ownPath } from '../../components/own-path.ts'
import { SignInByCode } from '../../features/sign-in/sign-in-by-code.tsx'

export const Route = createFileRoute('/sign-in/code')({
  validateSearch: z.object({
    next: z.string().transform(ownPath).optional().catch(undefined),
  }),
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps }) => {
    const session = await queryClient.ensureQueryData(sessionQueries.show())
    if (session.user) throw redirect({ href: deps.next ?? '/', replace: true })
    if (!session.awaitsCode) throw redirect({ to: '/sign-in', search: deps, replace: true })
  },
  component: CodePage,
})

function CodePage() {
  return <SignInByCode next={Route.useSearch().next ?? '/'} />
}
