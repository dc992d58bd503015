import { createFileRoute, notFound } from '@tanstack/react-router'
import { releaseQueries } from '../../../api/release-queries.ts'
import { ReleaseScreen } from '../../../features/releases/release-screen.tsx'

export const Route = createFileRoute('/_signed-in/$workspace/releases/$number')({
  params: {
    parse: ({ number }) => ({ number: toReleaseNumber(number) }),
    stringify: ({ number }) => ({ number: String(number) }),
  },
  loader: ({ context: { queryClient }, params: { workspace, number } }) =>
    queryClient.ensureQueryData(releaseQueries.show(workspace, number)),
  component: ReleasePage,
})

function toReleaseNumber(text: string): number {
  if (!/^[1-9][0-9]{0,8}$/.test(text)) throw notFound()
  return Number(text)
}

function ReleasePage() {
  const { workspace, number } = Route.useParams()
  return <ReleaseScreen workspace={workspace} number={number} />
}
