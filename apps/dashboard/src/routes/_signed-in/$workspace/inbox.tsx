import { createFileRoute } from '@tanstack/react-router'
import { inboxQueries } from '../../../api/inbox-queries.ts'
import { InboxScreen } from '../../../features/inbox/inbox-screen.tsx'

export const Route = createFileRoute('/_signed-in/$workspace/inbox')({
  loader: async ({ context: { queryClient }, params: { workspace } }) => {
    await Promise.all([
      queryClient.ensureInfiniteQueryData(inboxQueries.list(workspace)),
      queryClient.ensureQueryData(inboxQueries.settings(workspace)),
    ])
  },
  component: InboxPage,
})

function InboxPage() {
  return <InboxScreen workspace={Route.useParams().workspace} />
}
