import { createFileRoute } from '@tanstack/react-router'
import { itemQueries } from '../../../api/item-queries.ts'
import { changeQueries } from '../../../api/release-queries.ts'
import { WholePreview } from '../../../features/content/whole-preview.tsx'

export const Route = createFileRoute('/_signed-in/$workspace/preview')({
  loader: ({ context: { queryClient }, params: { workspace } }) =>
    Promise.all([
      queryClient.ensureQueryData(itemQueries.list(workspace)),
      queryClient.ensureQueryData(changeQueries.list(workspace)),
    ]),
  component: PreviewPage,
})

function PreviewPage() {
  return <WholePreview workspace={Route.useParams().workspace} />
}
