import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { hostQueries } from '../../api/host-queries.ts'
import { counted } from '../../components/count-words.ts'

/** The way to the addresses, with how many of them stop working or have. */
export function HostsEntry({ workspace }: { workspace: string }) {
  const { data } = useQuery(hostQueries.list(workspace))
  const hosts = data?.hosts ?? []
  const problems = hosts.filter(({ state, failures }) => state === 'stopped' || failures > 0).length
  return (
    <li className="gap">
      <Link to="/$workspace/hosts" params={{ workspace }}>
        Hosts
        {problems > 0 && <span className="n problem">{counted(problems, 'problem')}</span>}
      </Link>
    </li>
  )
}
