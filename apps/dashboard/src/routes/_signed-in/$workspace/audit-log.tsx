import { isAllowed } from '@candor/contract/roles'
import { createFileRoute } from '@tanstack/react-router'
import { auditQueries } from '../../../api/audit-queries.ts'
import { workspaceQueries } from '../../../api/workspace-queries.ts'
import { ForRole } from '../../../components/for-role.tsx'
import { AuditLogScreen } from '../../../features/audit-log/audit-log-screen.tsx'
import { AuditSearch, filterOf } from '../../../features/audit-log/audit-search.ts'

export const Route = createFileRoute('/_signed-in/$workspace/audit-log')({
  validateSearch: AuditSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, params: { workspace }, deps }) => {
    const { role } = await queryClient.ensureQueryData(workspaceQueries.show(workspace))
    if (!isAllowed(role, 'audit.read')) return
    await queryClient.ensureInfiniteQueryData(auditQueries.list(workspace, filterOf(deps)))
  },
  component: AuditLogPage,
})

function AuditLogPage() {
  const navigate = Route.useNavigate()
  const { workspace } = Route.useParams()
  const search = Route.useSearch()
  return (
    <ForRole workspace={workspace} action="audit.read">
      <AuditLogScreen
        workspace={workspace}
        search={search}
        onSearch={(next) => void navigate({ search: next })}
      />
    </ForRole>
  )
}
