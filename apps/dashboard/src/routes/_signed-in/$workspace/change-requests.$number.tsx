import { createFileRoute } from '@tanstack/react-router'
import { requestQueries } from '../../../api/change-request-queries.ts'
import { reviewQueries } from '../../../api/review-queries.ts'
import { requestNumber } from '../../../features/change-requests/request-number.ts'
import { RequestScreen } from '../../../features/change-requests/request-screen.tsx'

export const Route = createFileRoute('/_signed-in/$workspace/change-requests/$number')({
  params: requestNumber,
  loader: async ({ context: { queryClient }, params: { workspace, number } }) => {
    await Promise.all([
      queryClient.ensureQueryData(requestQueries.show(workspace, number)),
      queryClient.ensureQueryData(reviewQueries.settings(workspace)),
    ])
  },
  component: RequestPage,
})

function RequestPage() {
  const { workspace, number } = Route.useParams()
  return <RequestScreen key={number} workspace={workspace} number={number} />
}
