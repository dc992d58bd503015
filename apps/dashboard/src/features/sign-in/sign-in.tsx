import type { Session } from '@candor/contract/views'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { requestLink, sessionQueries } from '../../api/session-queries.ts'
import { Door } from '../../components/door.tsx'
import type { LinkRequest } from './credentials.ts'
import { LinkForm } from './link-form.tsx'
import { LinkSent } from './link-sent.tsx'
import { PasswordForm } from './password-form.tsx'
import { keepReturnPath } from '../../components/return-path.ts'

export function SignIn({ next }: { next: string }) {
  const { data: session } = useSuspenseQuery(sessionQueries.show())
  const ask = useMutation({ ...requestLink, onSuccess: () => keepReturnPath(next) })
  if (ask.isSuccess) {
    return <LinkSent email={ask.variables} mailbox={session.mailbox} onAgain={ask.reset} />
  }
  return (
    <Door title="Sign in to edit a trust center">
      <p className="quiet">To read one, you need no account.</p>
      <Suspense fallback={<p role="status">Loading the sign-in…</p>}>
        <Ways session={session} next={next} ask={ask} />
      </Suspense>
      <div className="after small quiet">
        {session.methods.includes('password') && (
          <p>Forgot the password? A link signs you in too; then set a new one in your account.</p>
        )}
        <p>No account yet? An admin of your workspace can add you.</p>
        <p>Here to report a vulnerability? Write to the address on the trust center itself.</p>
      </div>
    </Door>
  )
}

/** In a file of its own, which only those load who sign in with Clerk. */
const ClerkSignIn = lazy(async () => ({
  default: (await import('./clerk-sign-in.tsx')).ClerkSignIn,
}))

function Ways({ session, next, ask }: { session: Session; next: string; ask: LinkRequest }) {
  const { clerk, methods } = session
  if (clerk) return <ClerkSignIn publishableKey={clerk.publishableKey} next={next} />
  return methods.includes('password') ? (
    <PasswordForm next={next} ask={ask} />
  ) : (
    <LinkForm ask={ask} />
  )
}
