import {
  hashKey,
  MutationCache,
  type Query,
  QueryCache,
  QueryClient,
  type QueryKey,
} from '@tanstack/react-query'
import { ApiError } from './api/api-error.ts'
import { sessionQueries } from './api/session-queries.ts'
import { workspaceQueries } from './api/workspace-queries.ts'

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** What is out of date once the mutation has succeeded. */
      invalidates?: readonly QueryKey[]
    }
    defaultError: Error
  }
}

type Options = {
  /** Called when the API no longer knows who we are. */
  onSignedOut: () => void
}

export function createQueryClient({ onSignedOut }: Options): QueryClient {
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError(error, query) {
        handleError(error)
        forgetWhatIsGone(error, query)
      },
    }),
    mutationCache: new MutationCache({
      onError: handleError,
      onSuccess: (...[, , , mutation]) => {
        for (const queryKey of mutation.meta?.invalidates ?? []) {
          void client.invalidateQueries({ queryKey })
        }
      },
    }),
    defaultOptions: {
      // Whether Candor answers is found out by asking it, not from the browser's idea of being online.
      queries: { staleTime: 15_000, retry: isWorthAnother, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })

  function handleError(error: Error): void {
    if (!(error instanceof ApiError) || error.code !== 'unauthenticated') return
    const session = client.getQueryData(sessionQueries.show().queryKey)
    if (!session?.user) return
    client.setQueryData(sessionQueries.show().queryKey, { ...session, user: null })
    onSignedOut()
  }
  /** Whoever was removed from a workspace keeps nothing of it on the screen. */
  function forgetWhatIsGone(error: Error, { queryKey, state }: Query<unknown, unknown>): void {
    if (!(error instanceof ApiError) || error.code !== 'not_found' || !state.data) return
    const [what, workspace = ''] = queryKey.map(String)
    if (hashKey(queryKey) !== hashKey(workspaceQueries.show(workspace).queryKey)) return
    void client.resetQueries({ queryKey: [what, workspace] })
  }
  return client
}

function isWorthAnother(failures: number, error: Error): boolean {
  const code = error instanceof ApiError ? error.code : 'internal'
  return failures < 2 && (code === 'unreachable' || code === 'unavailable')
}
