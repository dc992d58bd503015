import { createFileRoute } from '@tanstack/react-router'
import { historyQueries } from '../../../api/history-queries.ts'
import { findSection } from '../../../content-sections.ts'
import { ItemHistory } from '../../../features/history/item-history.tsx'

export const Route = createFileRoute('/_signed-in/$workspace/content/$section/$id_/history')({
  loader: ({ context: { queryClient }, params: { workspace, section, id } }) => {
    findSection(section)
    return queryClient.ensureInfiniteQueryData(historyQueries.versions(workspace, id))
  },
  component: HistoryPage,
})

function HistoryPage() {
  const { workspace, id } = Route.useParams()
  return <ItemHistory workspace={workspace} id={id} />
}
