import { createFileRoute } from '@tanstack/react-router'
import * as z from 'zod'
import { requestQueries } from '../../../api/change-request-queries.ts'
import { itemQueries } from '../../../api/item-queries.ts'
import { requestNumber } from '../../../features/change-requests/request-number.ts'
import { RequestPage } from '../../../features/change-requests/request-page.tsx'

export const Route = createFileRoute('/_signed-in/$workspace/change-requests/$number_/page')({
  params: requestNumber,
  validateSearch: z.object({ only: z.array(z.string().max(200)).optional().catch(undefined) }),
  loader: async ({ context: { queryClient }, params: { workspace, number } }) => {
    await Promise.all([
      queryClient.ensureQueryData(requestQueries.show(workspace, number)),
      queryClient.ensureQueryData(itemQueries.list(workspace)),
    ])
  },
  component: PageOfRequest,
})

function PageOfRequest() {
  return <RequestPage {...Route.useParams()} chosen={Route.useSearch().only} />
}
