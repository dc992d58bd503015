import { publishedByInWords } from '@candor/contract/published-by'
import type { ReleaseSummary, Workspace } from '@candor/contract/views'
import { Link } from '@tanstack/react-router'
import { CopyButton } from '../../components/copy-button.tsx'
import { dayInWords } from '../../components/date-words.ts'
import { Icon } from '../../components/icon.tsx'

export function PublicNow({ workspace }: { workspace: Workspace }) {
  const { release, address, hosts } = workspace
  return (
    <aside className="margin" aria-label="The public page">
      <section>
        <h2>Public now</h2>
        {release ? (
          <ReleaseFacts workspace={workspace.slug} release={release} />
        ) : (
          <p className="quiet">Nothing. Visitors find a page that says so.</p>
        )}
      </section>
      <section>
        <h2>Visitors’ link</h2>
        <p className="mono visitors-link">{address}</p>
        <p className="row-actions">
          <CopyButton text={address} />
          {release && (
            <a className="link-btn" href={address} target="_blank" rel="noreferrer">
              Open
              <Icon name="external" size={12} />
              <span className="sr"> (opens the public page)</span>
            </a>
          )}
        </p>
      </section>
      {hosts.length > 0 && (
        <section>
          <h2>Also at</h2>
          <ul className="mono visitors-link">
            {hosts.map((host) => (
              <li key={host}>{host}</li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  )
}

function ReleaseFacts({ workspace, release }: { workspace: string; release: ReleaseSummary }) {
  return (
    <dl className="facts stacked">
      <dt>Release</dt>
      <dd>
        <Link to="/$workspace/releases/$number" params={{ workspace, number: release.number }}>
          {release.number}, by {publishedByInWords(release)}
        </Link>
      </dd>
      {release.note && (
        <>
          <dt>Note</dt>
          <dd>{release.note}</dd>
        </>
      )}
      <dt>Last updated, as visitors see it</dt>
      <dd className="num">{dayInWords(release.publishedAt)}</dd>
    </dl>
  )
}
