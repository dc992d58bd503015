import './releases.css'
import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { releaseQueries } from '../../api/release-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { Button, buttonClass } from '../../components/button.tsx'
import { counted } from '../../components/count-words.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { ReleaseTable } from './release-table.tsx'

export function ReleaseList({ workspace: slug }: { workspace: string }) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const releases = useSuspenseInfiniteQuery(releaseQueries.list(slug))
  const all = releases.data.pages.flatMap((page) => page.releases)
  const [newest] = all
  return (
    <>
      <title>{`Releases · ${workspace.name} · Candor`}</title>
      <div className="head">
        <h1>Releases</h1>
        {newest && (
          <p className="only-wide">
            {counted(newest.number, 'release')}. None can be altered or removed.
          </p>
        )}
      </div>
      <div className="page close releases-page">
        {newest ? (
          <>
            <ReleaseTable workspace={slug} releases={all} />
            {releases.error && <Notice tone="bad">{explainError(releases.error)}</Notice>}
            {releases.hasNextPage && (
              <p className="row-actions">
                <Button
                  look="text"
                  busy={releases.isFetchingNextPage}
                  onClick={() => void releases.fetchNextPage()}
                >
                  {releases.isFetchingNextPage ? 'Loading older releases…' : 'Show older releases'}
                </Button>
              </p>
            )}
          </>
        ) : (
          <NoReleases workspace={slug} />
        )}
      </div>
    </>
  )
}

function NoReleases({ workspace }: { workspace: string }) {
  return (
    <EmptyState
      question="What will visitors read first?"
      action={
        <Link to="/$workspace/changes" params={{ workspace }} className={buttonClass('primary')}>
          See what waits to be published
        </Link>
      }
    >
      Each time somebody publishes, the whole trust center is kept here as a numbered release, with
      its date, its author and its hash.
    </EmptyState>
  )
}
