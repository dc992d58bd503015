import { createFileRoute } from '@tanstack/react-router'
import { auditQueries } from '../../../api/audit-queries.ts'
import { AuditLogScreen } from '../../../features/audit-log/audit-log-screen.tsx'
import { AuditSearch, filterOf } from '../../../features/audit-log/audit-search.ts'

export const Route = createFileRoute('/_signed-in/$workspace/audit-log')({
  validateSearch: AuditSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, params: { workspace }, deps }) =>
    queryClient.ensureInfiniteQueryData(auditQueries.list(workspace, filterOf(deps))),
  component: AuditLogPage,
})

function AuditLogPage() {
  const navigate = Route.useNavigate()
  return (
    <AuditLogScreen
      workspace={Route.useParams().workspace}
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search })}
    />
  )
}
