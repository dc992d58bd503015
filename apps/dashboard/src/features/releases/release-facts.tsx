import { publishedByInWords } from '@candor/contract/published-by'
import type { ReleaseView, Workspace } from '@candor/contract/views'
import { Link } from '@tanstack/react-router'
import { Button, buttonClass } from '../../components/button.tsx'
import { countWords } from '../../components/comparison/change-words.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { listed } from '../../components/count-words.ts'
import { clockInWords, dayInWords } from '../../components/date-words.ts'

type ReleaseFactsProps = {
  workspace: Workspace
  release: ReleaseView
  /** Left out for the newest one, and for those who may not. */
  onRollBack: (() => void) | undefined
  /** Where a roll-back may need approval, for those who may go past it. */
  onEmergency: (() => void) | undefined
}

export function ReleaseFacts(props: ReleaseFactsProps) {
  const { workspace, release, onRollBack, onEmergency } = props
  const { number, publishedAt, counts } = release
  const newest = workspace.release?.number ?? number
  const isNewest = newest === number
  const params = { workspace: workspace.slug, number }
  return (
    <aside className="margin" aria-label="About this release">
      <section>
        <h2>{isNewest ? 'Public now' : 'No longer public'}</h2>
        <dl className="facts stacked">
          <dt>Published</dt>
          <dd>
            {dayInWords(publishedAt)} at {clockInWords(publishedAt)}
          </dd>
          <dt>By</dt>
          <dd>{publishedByInWords(release)}</dd>
          {release.approvedBy.length > 0 && (
            <>
              <dt>Approved by</dt>
              <dd>{listed(release.approvedBy)}</dd>
            </>
          )}
          {release.emergencyReason !== null && (
            <>
              <dt>Published without approval, because</dt>
              <dd>{release.emergencyReason}</dd>
            </>
          )}
          <dt>Changes</dt>
          <dd>{countWords(counts)}</dd>
        </dl>
        <p className="release-ways">
          <Link to="/$workspace/releases/$number/page" params={params} className={buttonClass()}>
            View the page
          </Link>
          {!isNewest && (
            <Link
              to="/$workspace/releases/compare"
              params={{ workspace: workspace.slug }}
              search={{ from: number, to: newest }}
              className={buttonClass()}
            >
              Compare with {newest}
            </Link>
          )}
          {onRollBack && <Button onClick={onRollBack}>Roll back to this…</Button>}
          {onEmergency && <Button onClick={onEmergency}>Put this back now…</Button>}
        </p>
      </section>
      <Hash release={release} />
      <nav aria-label="Other releases" className="row-actions">
        {number > 1 && <Neighbour workspace={workspace.slug} number={number - 1} />}
        {!isNewest && <Neighbour workspace={workspace.slug} number={number + 1} />}
      </nav>
    </aside>
  )
}

function Hash({ release: { hash, previousHash } }: { release: ReleaseView }) {
  return (
    <section>
      <h2>Hash</h2>
      <p className="mono release-hash">{hash}</p>
      <CopyButton text={hash} label="Copy the hash" />
      <p className="quiet">
        {previousHash
          ? 'It covers this release’s content and the hash of the one before, so the history cannot be altered unseen.'
          : 'The first of the chain: each later release covers the hash of the one before.'}
      </p>
    </section>
  )
}

function Neighbour({ workspace, number }: { workspace: string; number: number }) {
  return (
    <Link to="/$workspace/releases/$number" params={{ workspace, number }} className="link-btn">
      Release {number}
    </Link>
  )
}
