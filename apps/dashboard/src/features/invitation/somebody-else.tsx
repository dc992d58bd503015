import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { invitedQueries } from '../../api/invited-queries.ts'
import { sessionQueries, signOut } from '../../api/session-queries.ts'
import { Button } from '../../components/button.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'

type SomebodyElseProps = { token: string; email: string }

/** Signed in with another address than the one that was invited. */
export function SomebodyElse({ token, email }: SomebodyElseProps) {
  const { user } = useSuspenseQuery(sessionQueries.show()).data
  const leave = useSignOutHere(token)
  return (
    <>
      <Notice tone="draft">
        You are signed in as {user?.name} ({user?.email}). This invitation is for {email} only.
      </Notice>
      {leave.error && <Notice tone="bad">{explainError(leave.error)}</Notice>}
      <Button look="primary" size="wide" busy={leave.isPending} onClick={() => leave.mutate()}>
        Sign out and go on
      </Button>
      <p className="after small">
        <Link to="/">Stay signed in as {user?.name}</Link>
      </p>
    </>
  )
}

/** Signs out and stays with the invitation. */
function useSignOutHere(token: string) {
  const queryClient = useQueryClient()
  return useMutation({
    ...signOut,
    onSuccess: async () => {
      const { queryKey } = sessionQueries.show()
      queryClient.removeQueries({
        predicate: (query) => !['session', 'invitation'].includes(String(query.queryKey[0])),
      })
      queryClient.setQueryData(queryKey, (known) => known && { ...known, user: null })
      await queryClient.invalidateQueries({ queryKey: invitedQueries.show(token).queryKey })
    },
  })
}
