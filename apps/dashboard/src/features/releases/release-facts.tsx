import type { ReleaseView, Workspace } from '@candor/contract/views'
import { Link } from '@tanstack/react-router'
import { countWords } from '../../components/comparison/change-words.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { clockInWords, dayInWords } from '../../components/date-words.ts'

type ReleaseFactsProps = { workspace: Workspace; release: ReleaseView }

export function ReleaseFacts({ workspace, release }: ReleaseFactsProps) {
  const { number, hash, previousHash, publishedAt, counts } = release
  const isNewest = workspace.release?.number === number
  return (
    <aside className="margin" aria-label="About this release">
      <section>
        <h2>{isNewest ? 'Public now' : 'No longer public'}</h2>
        <dl className="facts stacked">
          <dt>Published</dt>
          <dd>
            {dayInWords(publishedAt)} at {clockInWords(publishedAt)}
          </dd>
          <dt>Changes</dt>
          <dd>{countWords(counts)}</dd>
        </dl>
      </section>
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
      <nav aria-label="Other releases" className="row-actions">
        {number > 1 && <Neighbour workspace={workspace.slug} number={number - 1} />}
        {!isNewest && <Neighbour workspace={workspace.slug} number={number + 1} />}
      </nav>
    </aside>
  )
}

function Neighbour({ workspace, number }: { workspace: string; number: number }) {
  return (
    <Link to="/$workspace/releases/$number" params={{ workspace, number }} className="link-btn">
      Release {number}
    </Link>
  )
}
