import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { buttonClass } from '../../components/button.tsx'
import { Door } from '../../components/door.tsx'
import { EmptyState } from '../../components/empty-state.tsx'

const roleWords = { admin: 'you are an admin', editor: 'you are an editor', member: 'you can read' }

export function WorkspaceList() {
  const { data: workspaces } = useSuspenseQuery(workspaceQueries.list())
  if (workspaces.length === 0) return <NoWorkspaces />
  return (
    <Door title="Your workspaces" roomy>
      <p className="quiet">Each holds one company’s trust center.</p>
      <ul className="rows">
        {workspaces.map(({ slug, name, role }) => (
          <li key={slug}>
            <span className="t">
              <Link to="/$workspace" params={{ workspace: slug }}>
                {name}
              </Link>
            </span>
            <span className="m">
              {slug}, {roleWords[role]}
            </span>
          </li>
        ))}
      </ul>
      <p className="after row-actions">
        <Link to="/workspaces/new" className={buttonClass()}>
          New workspace…
        </Link>
        <Link to="/account" className="link-btn">
          Your account
        </Link>
      </p>
    </Door>
  )
}

function NoWorkspaces() {
  return (
    <Door title="You are signed in" roomy>
      <EmptyState
        question="Whose trust center will it be?"
        action={
          <Link to="/workspaces/new" className={buttonClass('primary')}>
            Create a workspace
          </Link>
        }
        after="Somebody else has one already? Ask an admin of that workspace to add you; it then appears here."
      >
        A workspace holds one company’s trust center: its content, its people and its releases.
      </EmptyState>
    </Door>
  )
}
