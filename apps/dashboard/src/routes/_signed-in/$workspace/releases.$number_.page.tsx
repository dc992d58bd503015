import { createFileRoute } from '@tanstack/react-router'
import { releaseQueries } from '../../../api/release-queries.ts'
import { releaseNumber } from '../../../features/releases/release-number.ts'
import { ReleasedPage } from '../../../features/releases/released-page.tsx'

export const Route = createFileRoute('/_signed-in/$workspace/releases/$number_/page')({
  params: releaseNumber,
  loader: ({ context: { queryClient }, params: { workspace, number } }) =>
    queryClient.ensureQueryData(releaseQueries.show(workspace, number)),
  component: PageOfRelease,
})

function PageOfRelease() {
  return <ReleasedPage {...Route.useParams()} />
}
