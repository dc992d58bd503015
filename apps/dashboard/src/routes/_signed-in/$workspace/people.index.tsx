import { createFileRoute } from '@tanstack/react-router'
import { peopleQueries } from '../../../api/people-queries.ts'
import { PeopleScreen } from '../../../features/people/people-screen.tsx'

export const Route = createFileRoute('/_signed-in/$workspace/people/')({
  loader: async ({ context: { queryClient }, params: { workspace } }) => {
    await Promise.all([
      queryClient.ensureQueryData(peopleQueries.members(workspace)),
      queryClient.ensureQueryData(peopleQueries.invitations(workspace)),
    ])
  },
  component: PeoplePage,
})

function PeoplePage() {
  return <PeopleScreen workspace={Route.useParams().workspace} />
}
