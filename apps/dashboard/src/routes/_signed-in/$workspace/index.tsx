import { createFileRoute } from '@tanstack/react-router'
import { changeQueries } from '../../../api/release-queries.ts'
import { itemQueries } from '../../../api/item-queries.ts'
import { Overview } from '../../../features/overview/overview.tsx'

export const Route = createFileRoute('/_signed-in/$workspace/')({
  loader: ({ context: { queryClient }, params: { workspace } }) =>
    Promise.all([
      queryClient.ensureQueryData(changeQueries.list(workspace)),
      queryClient.ensureQueryData(itemQueries.list(workspace)),
    ]),
  component: OverviewPage,
})

function OverviewPage() {
  return <Overview workspace={Route.useParams().workspace} />
}
