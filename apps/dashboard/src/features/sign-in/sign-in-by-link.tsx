import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useRouter, useRouterState } from '@tanstack/react-router'
import { ApiError } from '../../api/api-error.ts'
import { sessionQueries, signInWithLink } from '../../api/session-queries.ts'
import { Button, buttonClass } from '../../components/button.tsx'
import { Door } from '../../components/door.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { takeReturnPath } from '../../components/return-path.ts'

/** Opening the link changes nothing, so that programs that look at links cannot use it up. */
export function SignInByLink() {
  const token = useRouterState({ select: ({ location }) => location.hash.replace(/^#/, '') })
  const { user } = useSuspenseQuery(sessionQueries.show()).data
  const signIn = useSignIn()

  if (token.length < 16 || isUsedUp(signIn.error)) return <LinkUsedUp />
  return (
    <Door title={`Sign in to Candor at ${location.host}`}>
      <p className="quiet">
        {user
          ? `You are signed in as ${user.name} (${user.email}). The link signs in the person it was sent to instead.`
          : 'The link from your mail signs you in on this device. It works once.'}
      </p>
      {signIn.error && <Notice tone="bad">{explainError(signIn.error)}</Notice>}
      <Button
        look="primary"
        size="wide"
        busy={signIn.isPending}
        onClick={() => signIn.mutate(token)}
      >
        Sign in
      </Button>
      {user && (
        <p className="after small">
          <Link to="/">Stay signed in as {user.name}</Link>
        </p>
      )}
      <p className="after small quiet">
        You did not ask for this? Close the page; nothing happens.
      </p>
    </Door>
  )
}

function useSignIn() {
  const queryClient = useQueryClient()
  const router = useRouter()
  return useMutation({
    ...signInWithLink,
    onSuccess: (session) => {
      queryClient.clear()
      queryClient.setQueryData(sessionQueries.show().queryKey, session)
      const next = takeReturnPath()
      if (session.awaitsCode) void router.navigate({ to: '/sign-in/code', search: { next } })
      else router.history.replace(next)
    },
  })
}

function isUsedUp(error: Error | null): boolean {
  return (
    error instanceof ApiError && ['invalid', 'unauthenticated', 'not_found'].includes(error.code)
  )
}

function LinkUsedUp() {
  return (
    <Door title="This link no longer works">
      <p className="quiet">
        It was used already, or it is too old, or a part of it got lost on the way. A new one takes
        a minute.
      </p>
      <Link to="/sign-in" className={buttonClass('primary', 'wide')}>
        Get a new link
      </Link>
    </Door>
  )
}
