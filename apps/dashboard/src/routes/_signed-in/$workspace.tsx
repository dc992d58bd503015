import { createFileRoute } from '@tanstack/react-router'
import { itemQueries } from '../../api/item-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { Shell } from '../../features/shell/shell.tsx'

export const Route = createFileRoute('/_signed-in/$workspace')({
  loader: async ({ context: { queryClient }, params }) => {
    void queryClient.prefetchQuery(itemQueries.list(params.workspace))
    await queryClient.ensureQueryData(workspaceQueries.show(params.workspace))
  },
  component: WorkspaceLayout,
})

function WorkspaceLayout() {
  return <Shell workspace={Route.useParams().workspace} />
}
