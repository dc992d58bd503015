import type { Workspace } from '@candor/contract/views'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { signOut } from '../../api/session-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { Icon } from '../../components/icon.tsx'
import { Menu, MenuItem } from '../../components/menu.tsx'

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
          {workspace.name}
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
      <SignOutItem />
    </Menu>
  )
}

function SignOutItem() {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const mutation = useMutation({
    ...signOut,
    onSuccess: async () => {
      queryClient.clear()
      await navigate({ to: '/sign-in' })
    },
  })
  return <MenuItem onClick={() => mutation.mutate()}>Sign out</MenuItem>
}
