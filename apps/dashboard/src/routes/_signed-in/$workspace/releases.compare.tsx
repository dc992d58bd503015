import { createFileRoute } from '@tanstack/react-router'
import * as z from 'zod'
import { historyQueries } from '../../../api/history-queries.ts'
import { releaseQueries } from '../../../api/release-queries.ts'
import { workspaceQueries } from '../../../api/workspace-queries.ts'
import { CompareScreen } from '../../../features/releases/compare-screen.tsx'
import { sidesOf } from '../../../features/releases/compared-sides.ts'

const Side = z
  .union([z.literal('draft'), z.int().min(1)])
  .optional()
  .catch(undefined)

export const Route = createFileRoute('/_signed-in/$workspace/releases/compare')({
  validateSearch: z.object({ from: Side, to: Side }),
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, params: { workspace: slug }, deps }) => {
    const workspace = await queryClient.ensureQueryData(workspaceQueries.show(slug))
    if (!workspace.release) return
    await Promise.all([
      queryClient.ensureQueryData(historyQueries.comparison(slug, sidesOf(deps, workspace))),
      queryClient.ensureInfiniteQueryData(releaseQueries.list(slug)),
    ])
  },
  component: ComparePage,
})

function ComparePage() {
  const navigate = Route.useNavigate()
  return (
    <CompareScreen
      workspace={Route.useParams().workspace}
      asked={Route.useSearch()}
      onChange={(search) => void navigate({ search, resetScroll: false })}
    />
  )
}
