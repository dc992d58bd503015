import { createFileRoute } from '@tanstack/react-router'
import * as z from 'zod'
import { changeQueries } from '../../../api/release-queries.ts'
import { reviewQueries } from '../../../api/review-queries.ts'
import { ChangesScreen } from '../../../features/changes/changes-screen.tsx'

export const Route = createFileRoute('/_signed-in/$workspace/changes')({
  validateSearch: z.object({ publish: z.boolean().optional().catch(undefined) }),
  loader: async ({ context: { queryClient }, params: { workspace } }) => {
    await Promise.all([
      queryClient.ensureQueryData(changeQueries.list(workspace)),
      queryClient.ensureQueryData(reviewQueries.standing(workspace)),
    ])
  },
  component: ChangesPage,
})

function ChangesPage() {
  const navigate = Route.useNavigate()
  return (
    <ChangesScreen
      workspace={Route.useParams().workspace}
      isPublishing={Route.useSearch().publish === true}
      onPublishing={(isOpen) =>
        void navigate({ search: isOpen ? { publish: true } : {}, replace: true })
      }
    />
  )
}
