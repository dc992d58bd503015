import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Session } from '@candor/contract/views'
import { sessionQueries } from '../../api/session-queries.ts'

/** Goes to the workspace that somebody has just come in to; what was known before is forgotten. */
export function useArrive() {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return async (workspace: string, session?: Session) => {
    const known = session ?? queryClient.getQueryData(sessionQueries.show().queryKey)
    queryClient.clear()
    if (known) queryClient.setQueryData(sessionQueries.show().queryKey, known)
    await navigate({ to: '/$workspace', params: { workspace }, replace: true })
  }
}
