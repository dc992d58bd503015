import { createFileRoute } from '@tanstack/react-router'
import { historyQueries } from '../../../api/history-queries.ts'
import { BinScreen } from '../../../features/bin/bin-screen.tsx'

export const Route = createFileRoute('/_signed-in/$workspace/bin')({
  loader: ({ context: { queryClient }, params: { workspace } }) =>
    queryClient.ensureInfiniteQueryData(historyQueries.bin(workspace)),
  component: BinPage,
})

function BinPage() {
  return <BinScreen workspace={Route.useParams().workspace} />
}
