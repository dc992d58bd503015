import { createFileRoute, redirect } from '@tanstack/react-router'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { WorkspaceList } from '../../features/workspaces/workspace-list.tsx'

export const Route = createFileRoute('/_signed-in/')({
  loader: async ({ context: { queryClient } }) => {
    const workspaces = await queryClient.ensureQueryData(workspaceQueries.list())
    const [only, ...others] = workspaces
    if (only && others.length === 0) {
      throw redirect({ to: '/$workspace', params: { workspace: only.slug }, replace: true })
    }
  },
  component: WorkspaceList,
})
