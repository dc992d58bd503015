import type { LoadedClerk } from '@clerk/react/types'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { sessionQueries } from '../../api/session-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { useSignOut } from '../../components/use-sign-out.ts'

/** Somebody whom Clerk knows already and Candor does not yet: asks until it does. */
export function ClerkWaiting({ clerk, next }: { clerk: LoadedClerk; next: string }) {
  const queryClient = useQueryClient()
  const router = useRouter()
  const signOut = useSignOut()
  const { error, isSuccess } = useQuery({
    ...workspaceQueries.list(),
    refetchInterval: ({ state }) => (state.status === 'success' ? false : 2_000),
    retry: false,
  })
  useEffect(() => {
    async function enter() {
      await queryClient.refetchQueries(sessionQueries.show())
      router.history.push(next)
    }
    if (isSuccess) void enter()
  }, [isSuccess, next, queryClient, router])
  return (
    <div className="fields">
      {error && <Notice>{error.message}</Notice>}
      <p className="quiet" role="status">
        You are signed in at Clerk as <b>{clerk.user?.primaryEmailAddress?.emailAddress}</b>. As
        soon as you are known here too, this goes on by itself.
      </p>
      <Button size="wide" busy={signOut.isPending} onClick={() => signOut.mutate()}>
        Sign in as somebody else
      </Button>
    </div>
  )
}
