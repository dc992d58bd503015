import { createFileRoute } from '@tanstack/react-router'
import * as z from 'zod'
import { releaseQueries } from '../../../api/release-queries.ts'
import { releaseNumber } from '../../../features/releases/release-number.ts'
import { ReleaseScreen } from '../../../features/releases/release-screen.tsx'

export const Route = createFileRoute('/_signed-in/$workspace/releases/$number')({
  params: releaseNumber,
  validateSearch: z.object({
    /** The dialog that is open: rolling back as the rules allow, or past them. */
    rollBack: z
      .union([z.literal(true), z.literal('now')])
      .optional()
      .catch(undefined),
  }),
  loader: ({ context: { queryClient }, params: { workspace, number } }) =>
    queryClient.ensureQueryData(releaseQueries.show(workspace, number)),
  component: ReleasePage,
})

function ReleasePage() {
  const { workspace, number } = Route.useParams()
  const navigate = Route.useNavigate()
  return (
    <ReleaseScreen
      workspace={workspace}
      number={number}
      rollBack={Route.useSearch().rollBack}
      onRollBack={(rollBack) => void navigate({ search: { rollBack }, replace: true })}
    />
  )
}
