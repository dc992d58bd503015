import type { Workspace } from '@candor/contract/views'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { Icon } from '../../components/icon.tsx'
import { Menu, MenuItem } from '../../components/menu.tsx'
import { useSignOut } from '../../components/use-sign-out.ts'

/** The workspace's name, which opens the way to the others. */
export function WorkspaceMenu({ workspace }: { workspace: Workspace }) {
  const { data: workspaces = [] } = useQuery(workspaceQueries.list())
  const others = workspaces.filter(({ slug }) => slug !== workspace.slug)
  return (
    <Menu
      label="Workspaces"
      openerClass="ws"
      opener={
        <>
          <span className="ws-name">{workspace.name}</span>
          <Icon name="down" size={14} />
          <span className="sr"> Switch workspace</span>
        </>
      }
    >
      {others.map(({ slug, name }) => (
        <Link
          key={slug}
          to="/$workspace"
          params={{ workspace: slug }}
          role="menuitem"
          tabIndex={-1}
        >
          {name}
        </Link>
      ))}
      {others.length > 0 && <div role="separator" />}
      <Link to="/workspaces/new" role="menuitem" tabIndex={-1}>
        New workspace…
      </Link>
      <Link to="/account" role="menuitem" tabIndex={-1}>
        Your account
      </Link>
      <SignOutItem />
    </Menu>
  )
}

function SignOutItem() {
  const signOut = useSignOut()
  return <MenuItem onClick={() => signOut.mutate()}>Sign out</MenuItem>
}
