import { createFileRoute, redirect } from '@tanstack/react-router'
import * as z from 'zod'
import { sessionQueries } from '../../api/session-queries.ts'
import { ownPath } from '../../components/own-path.ts'
import { SignIn } from '../../features/sign-in/sign-in.tsx'

export const Route = createFileRoute('/sign-in/')({
  /** `next` is where to go afterwards; only an address of our own counts. */
  validateSearch: z.object({
    next: z.string().transform(ownPath).optional().catch(undefined),
  }),
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps }) => {
    const session = await queryClient.ensureQueryData(sessionQueries.show())
    if (session.user) throw redirect({ href: deps.next ?? '/', replace: true })
  },
  component: SignInPage,
})

function SignInPage() {
  return <SignIn next={Route.useSearch().next ?? '/'} />
}
