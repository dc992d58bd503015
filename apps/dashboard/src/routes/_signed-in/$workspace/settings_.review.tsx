import { createFileRoute } from '@tanstack/react-router'
import { reviewQueries } from '../../../api/review-queries.ts'
import { ReviewSettingsScreen } from '../../../features/review-settings/review-settings-screen.tsx'

export const Route = createFileRoute('/_signed-in/$workspace/settings_/review')({
  loader: ({ context: { queryClient }, params: { workspace } }) =>
    queryClient.ensureQueryData(reviewQueries.settings(workspace)),
  component: ReviewSettingsPage,
})

function ReviewSettingsPage() {
  return <ReviewSettingsScreen workspace={Route.useParams().workspace} />
}
