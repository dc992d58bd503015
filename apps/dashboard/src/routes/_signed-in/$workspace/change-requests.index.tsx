import { createFileRoute } from '@tanstack/react-router'
import * as z from 'zod'
import { requestQueries } from '../../../api/change-request-queries.ts'
import { RequestListScreen } from '../../../features/change-requests/request-list-screen.tsx'

export const Route = createFileRoute('/_signed-in/$workspace/change-requests/')({
  validateSearch: z.object({ state: z.literal('done').optional().catch(undefined) }),
  loaderDeps: ({ search: { state } }) => ({ state }),
  loader: async ({ context: { queryClient }, params: { workspace }, deps: { state } }) => {
    await (state === 'done'
      ? queryClient.ensureInfiniteQueryData(requestQueries.done(workspace))
      : queryClient.ensureQueryData(requestQueries.open(workspace)))
  },
  component: RequestsPage,
})

function RequestsPage() {
  return (
    <RequestListScreen
      workspace={Route.useParams().workspace}
      isDone={Route.useSearch().state === 'done'}
    />
  )
}
