import type { Workspace } from '@candor/contract/views'
import type { Host } from '@candor/contract/views/hosts'
import { ShapedWord } from '../../components/status.tsx'

type SubdomainProps = { workspace: Workspace; hostname: string; hosts: readonly Host[] }

/** The address that every trust center has. */
export function Subdomain({ workspace, hostname, hosts }: SubdomainProps) {
  const primary = hosts.find(({ isPrimary }) => isPrimary)
  return (
    <section className="host" aria-labelledby="subdomain-title">
      <div className="host-line">
        <h2 id="subdomain-title" className="mono">
          {hostname}
        </h2>
        {workspace.release ? (
          <ShapedWord shape="disc">Works</ShapedWord>
        ) : (
          <ShapedWord shape="ring">Nothing published yet</ShapedWord>
        )}
        <span className="quiet small">
          {primary
            ? `Always there. To search engines it names ${primary.hostname} as the main address.`
            : 'Always there, also beside a domain of your own.'}
        </span>
      </div>
    </section>
  )
}
