import { publishedByInWords } from '@candor/contract/published-by'
import { isAllowed } from '@candor/contract/roles'
import type { ReleaseSummary, Workspace } from '@candor/contract/views'
import type { Comparison } from '@candor/contract/views/history'
import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../components/button.tsx'
import { clockInWords, dayInWords } from '../../components/date-words.ts'

type CompareFactsProps = { workspace: Workspace; comparison: Comparison }

/** What is known of the two sides, and the way back to the older one. */
export function CompareFacts({ workspace, comparison: { from, to } }: CompareFactsProps) {
  const newest = workspace.release?.number ?? 0
  const older = [from, to].find((side) => side !== null && side.number < newest)
  const isBesideNewest = from?.number === newest || to?.number === newest
  return (
    <aside className="margin" aria-label="About the two sides">
      <SideFacts workspace={workspace.slug} release={from} />
      {from?.number !== to?.number && <SideFacts workspace={workspace.slug} release={to} />}
      {older && isBesideNewest && isAllowed(workspace.role, 'release.rollback') && (
        <section>
          <h2>Go back</h2>
          <p className="quiet">Publishes what release {older.number} said as a new release.</p>
          <p className="row-actions">
            <Link
              to="/$workspace/releases/$number"
              params={{ workspace: workspace.slug, number: older.number }}
              search={{ rollBack: true }}
              className={buttonClass()}
            >
              Roll back to release {older.number}…
            </Link>
          </p>
        </section>
      )}
    </aside>
  )
}

type SideFactsProps = { workspace: string; release: ReleaseSummary | null }

function SideFacts({ workspace, release }: SideFactsProps) {
  if (!release) {
    return (
      <section>
        <h2>Draft</h2>
        <p className="quiet">As it is now, without the sections that the profile hides.</p>
        <p>
          <Link to="/$workspace/changes" params={{ workspace }} className="link-btn">
            See the changes
          </Link>
        </p>
      </section>
    )
  }
  const { number, publishedAt, note } = release
  return (
    <section>
      <h2>
        <Link to="/$workspace/releases/$number" params={{ workspace, number }}>
          Release {number}
        </Link>
      </h2>
      <p>
        {dayInWords(publishedAt)} at {clockInWords(publishedAt)}, by {publishedByInWords(release)}
      </p>
      {note && <p className="quiet">{note}</p>}
      <p>
        <Link
          to="/$workspace/releases/$number/page"
          params={{ workspace, number }}
          className="link-btn"
        >
          View the page<span className="sr"> of release {number}</span>
        </Link>
      </p>
    </section>
  )
}
