import { isAllowed } from '@candor/contract/roles'
import type { Workspace } from '@candor/contract/views'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { itemQueries } from '../../api/item-queries.ts'
import { contentSections } from '../../content-sections.ts'
import { HostsEntry } from './hosts-entry.tsx'
import { InboxEntry } from './inbox-entry.tsx'
import { RequestsEntry } from './requests-entry.tsx'
import { useIsAt } from './use-is-at.ts'

export function Navigation({ workspace }: { workspace: Workspace }) {
  const params = { workspace: workspace.slug }
  return (
    <ul className="nav">
      <li>
        <Link to="/$workspace" params={params} activeOptions={{ exact: true }}>
          Overview
        </Link>
      </li>
      <InboxEntry workspace={workspace.slug} />
      <ContentEntry workspace={workspace.slug} />
      <li>
        <Link to="/$workspace/changes" params={params}>
          Changes
          <PendingCount count={workspace.changeCount} />
        </Link>
      </li>
      <RequestsEntry workspace={workspace} />
      <li>
        <Link to="/$workspace/releases" params={params}>
          Releases
          {workspace.release && <span className="n">{workspace.release.number}</span>}
        </Link>
      </li>
      <li>
        <Link to="/$workspace/appearance" params={params}>
          Appearance
        </Link>
      </li>
      <li>
        <Link to="/$workspace/bin" params={params}>
          Bin
        </Link>
      </li>
      <HostsEntry workspace={workspace.slug} />
      <li>
        <Link to="/$workspace/people" params={params}>
          People
        </Link>
      </li>
      <li>
        <Link to="/$workspace/import-export" params={params}>
          {isAllowed(workspace.role, 'document.import') ? 'Import & export' : 'Export'}
        </Link>
      </li>
      {isAllowed(workspace.role, 'audit.read') && (
        <li>
          <Link to="/$workspace/audit-log" params={params}>
            Audit log
          </Link>
        </li>
      )}
      <li>
        <Link to="/$workspace/settings" params={params}>
          Settings
        </Link>
      </li>
    </ul>
  )
}

function ContentEntry({ workspace }: { workspace: string }) {
  const isOpen = useIsAt(`/${workspace}/content`)
  return (
    <li className={isOpen ? 'open' : undefined}>
      <Link to="/$workspace/content" params={{ workspace }}>
        Content
      </Link>
      {isOpen && <ContentNavigation workspace={workspace} />}
    </li>
  )
}

function ContentNavigation({ workspace }: { workspace: string }) {
  const { data: items = [] } = useQuery(itemQueries.list(workspace))
  return (
    <ul className="sub">
      {contentSections.map(({ name, title, kinds, isList }) => (
        <li key={name}>
          <Link to="/$workspace/content/$section" params={{ workspace, section: name }}>
            {title}
            {isList && (
              <span className="n">{items.filter(({ kind }) => kind === kinds[0]).length}</span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  )
}

export function PendingCount({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <span className="pending">
      <span>
        {count}
        <span className="sr">{count === 1 ? ' change' : ' changes'}</span> not public
      </span>
    </span>
  )
}
