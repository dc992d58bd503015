import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { sessionQueries } from '../../api/session-queries.ts'
import { createWorkspace, workspaceQueries } from '../../api/workspace-queries.ts'
import { Door } from '../../components/door.tsx'
import { NewWorkspaceForm } from './new-workspace-form.tsx'

export function NewWorkspace() {
  const { data: workspaces } = useSuspenseQuery(workspaceQueries.list())
  const { data: session } = useSuspenseQuery(sessionQueries.show())
  const navigate = useNavigate()
  const create = useMutation({
    ...createWorkspace,
    onSuccess: ({ slug }) => navigate({ to: '/$workspace', params: { workspace: slug } }),
  })
  return (
    <Door title="Create a workspace">
      <p className="quiet">
        It holds one company’s trust center. Nothing is public until you publish.
      </p>
      <NewWorkspaceForm
        refusal={create.error ? { error: create.error, input: create.variables } : null}
        pagesHost={session.pagesHost}
        isBusy={create.isPending}
        onSubmit={create.mutate}
      />
      {workspaces.length > 0 && (
        <p className="after small">
          <Link to="/">Back to your workspaces</Link>
        </p>
      )}
    </Door>
  )
}
