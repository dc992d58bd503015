import { createFileRoute } from '@tanstack/react-router'
import { hostQueries } from '../../../api/host-queries.ts'
import { HostScreen } from '../../../features/hosts/host-screen.tsx'

export const Route = createFileRoute('/_signed-in/$workspace/hosts/$host')({
  loader: ({ context: { queryClient }, params: { workspace, host } }) =>
    queryClient.ensureQueryData(hostQueries.show(workspace, host)),
  component: HostPage,
})

function HostPage() {
  const { workspace, host } = Route.useParams()
  return <HostScreen key={host} workspace={workspace} host={host} />
}
