import { createFileRoute } from '@tanstack/react-router'
import * as z from 'zod'
import { itemQueries } from '../../../api/item-queries.ts'
import { changeQueries } from '../../../api/release-queries.ts'
import { AppearanceScreen } from '../../../features/content/appearance/appearance-screen.tsx'

export const Route = createFileRoute('/_signed-in/$workspace/appearance')({
  /** The pane that a narrow screen shows. */
  validateSearch: z.object({ pane: z.enum(['form', 'preview']).optional().catch(undefined) }),
  loader: async ({ context: { queryClient }, params: { workspace } }) => {
    void queryClient.prefetchQuery(changeQueries.list(workspace))
    await queryClient.ensureQueryData(itemQueries.list(workspace))
  },
  component: AppearancePage,
})

function AppearancePage() {
  const { workspace } = Route.useParams()
  const { pane = 'form' } = Route.useSearch()
  return <AppearanceScreen workspace={workspace} pane={pane} />
}
