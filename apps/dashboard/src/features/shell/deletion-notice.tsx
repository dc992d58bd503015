import type { Workspace } from '@candor/contract/views'
import { isAllowed } from '@candor/contract/roles'
import { Link } from '@tanstack/react-router'
import { dayInWords } from '../../components/date-words.ts'

/** Says on every screen, to every member, that the workspace is on its way out. */
export function DeletionNotice({ workspace }: { workspace: Workspace }) {
  const { deletion, role, slug } = workspace
  if (!deletion) return null
  return (
    <p className="offline">
      The page is offline: {deletion.requestedBy} asked to delete this workspace. Everything is
      removed on {dayInWords(deletion.dueAt)}.{' '}
      {isAllowed(role, 'workspace.restore') ? (
        <Link to="/$workspace/settings" params={{ workspace: slug }}>
          Keep it
        </Link>
      ) : (
        'An admin can keep it until then.'
      )}
    </p>
  )
}
