import { permissionWords } from '@candor/contract/permission-words'
import { type Action, isAllowed, Role } from '@candor/contract/roles'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { workspaceQueries } from '../api/workspace-queries.ts'
import { asRole, asRoles } from '../role-words.ts'
import { listed } from './count-words.ts'
import { ScreenMessage } from './screen-message.tsx'

type ForRoleProps = {
  workspace: string
  /** What one must be allowed to do, to find anything here. */
  action: Action
  children: ReactNode
}

/** A screen that not every role may see; whoever may not is told for whom it is. */
export function ForRole({ workspace: slug, action, children }: ForRoleProps) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  if (isAllowed(workspace.role, action)) return children
  const roles = Role.options.filter((role) => isAllowed(role, action))
  const whose = listed(roles.map((role) => asRoles[role]))
  const [, what = ''] = permissionWords[action] ?? []
  return (
    <ScreenMessage title={`This is for ${whose}`}>
      <p>
        What they can do here: {what.charAt(0).toLowerCase() + what.slice(1)}. You are{' '}
        {asRole[workspace.role]} of this workspace; an admin can give you another role.
      </p>
      <p className="row-actions">
        <Link to="/$workspace" params={{ workspace: slug }}>
          Go to the overview
        </Link>
        <Link to="/$workspace/people" params={{ workspace: slug }}>
          See who the admins are
        </Link>
      </p>
    </ScreenMessage>
  )
}
