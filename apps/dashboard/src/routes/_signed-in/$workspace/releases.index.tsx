import { createFileRoute } from '@tanstack/react-router'
import { releaseQueries } from '../../../api/release-queries.ts'
import { ReleaseList } from '../../../features/releases/release-list.tsx'

export const Route = createFileRoute('/_signed-in/$workspace/releases/')({
  loader: ({ context: { queryClient }, params: { workspace } }) =>
    queryClient.ensureInfiniteQueryData(releaseQueries.list(workspace)),
  component: ReleasesPage,
})

function ReleasesPage() {
  return <ReleaseList workspace={Route.useParams().workspace} />
}
