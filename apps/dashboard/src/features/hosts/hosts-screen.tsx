import './hosts.css'
import { isAllowed } from '@candor/contract/roles'
import type { Workspace } from '@candor/contract/views'
import type { Host } from '@candor/contract/views/hosts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { hostQueries } from '../../api/host-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { Button } from '../../components/button.tsx'
import { AddHostDialog } from './add-host-dialog.tsx'
import { HostSection, WorkingHost } from './host-section.tsx'
import { conditionOf } from './host-words.ts'
import { NoHosts } from './no-hosts.tsx'
import { Subdomain } from './subdomain.tsx'

/** The addresses where visitors find the trust center. */
export function HostsScreen({ workspace: slug }: { workspace: string }) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const { data } = useSuspenseQuery(hostQueries.list(slug))
  const [isAdding, setAdding] = useState(false)
  const onAdd = isAllowed(workspace.role, 'host.add') ? () => setAdding(true) : undefined
  return (
    <>
      <title>{`Hosts · ${workspace.name} · Candor`}</title>
      <div className="head">
        <h1>Hosts</h1>
        <p className="only-wide">The addresses where visitors find your trust center</p>
        {onAdd && data.hosts.length > 0 && (
          <div className="end">
            <Button onClick={onAdd}>Add a domain…</Button>
          </div>
        )}
      </div>
      <div className="page close hosts">
        <Subdomain workspace={workspace} hostname={data.subdomain} hosts={data.hosts} />
        {data.hosts.length === 0 && <NoHosts subdomain={data.subdomain} onAdd={onAdd} />}
        {data.hosts.map((host) => (
          <ListedHost key={host.id} workspace={workspace} host={host} />
        ))}
      </div>
      {isAdding && <AddHostDialog workspace={workspace} onClose={() => setAdding(false)} />}
    </>
  )
}

function ListedHost({ workspace, host }: { workspace: Workspace; host: Host }) {
  return conditionOf(host) === 'works' ? (
    <WorkingHost workspace={workspace} host={host} />
  ) : (
    <HostSection workspace={workspace} host={host} />
  )
}
