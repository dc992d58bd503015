import './hosts.css'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { hostQueries } from '../../api/host-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { HostSection } from './host-section.tsx'

type HostScreenProps = { workspace: string; host: string }

/** One address alone, as mails lead to it. */
export function HostScreen({ workspace: slug, host: id }: HostScreenProps) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const { data: host } = useSuspenseQuery(hostQueries.show(slug, id))
  return (
    <>
      <title>{`${host.hostname} · ${workspace.name} · Candor`}</title>
      <div className="head">
        <h1>Hosts</h1>
        <div className="end">
          <Link to="/$workspace/hosts" params={{ workspace: slug }} className="link-btn">
            All addresses
          </Link>
        </div>
      </div>
      <div className="page close hosts">
        <HostSection workspace={workspace} host={host} />
      </div>
    </>
  )
}
