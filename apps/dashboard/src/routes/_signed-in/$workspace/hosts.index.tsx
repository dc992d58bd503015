import { createFileRoute } from '@tanstack/react-router'
import { hostQueries } from '../../../api/host-queries.ts'
import { HostsScreen } from '../../../features/hosts/hosts-screen.tsx'

export const Route = createFileRoute('/_signed-in/$workspace/hosts/')({
  loader: ({ context: { queryClient }, params: { workspace } }) =>
    queryClient.ensureQueryData(hostQueries.list(workspace)),
  component: HostsPage,
})

function HostsPage() {
  return <HostsScreen workspace={Route.useParams().workspace} />
}
