import type { Workspace } from '@candor/contract/views'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { requestQueries } from '../../api/change-request-queries.ts'

/** The way to change requests, with how many of them wait for whoever looks. */
export function RequestsEntry({ workspace }: { workspace: Workspace }) {
  const { data: open = [] } = useQuery(requestQueries.open(workspace.slug))
  const waiting = open.filter(({ waitsForMe }) => waitsForMe !== null).length
  return (
    <li>
      <Link to="/$workspace/change-requests" params={{ workspace: workspace.slug }}>
        Change requests
        {waiting > 0 && (
          <span className="n">
            {waiting}
            <span className="sr"> {waiting === 1 ? 'waits for you' : 'wait for you'}</span>
          </span>
        )}
      </Link>
    </li>
  )
}
