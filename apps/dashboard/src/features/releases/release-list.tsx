import './releases.css'
import type { ReleaseSummary } from '@candor/contract/views'
import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { releaseQueries } from '../../api/release-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { Button } from '../../components/button.tsx'
import { counted } from '../../components/count-words.ts'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { AsOf } from './as-of.tsx'
import { CompareBar } from './compare-bar.tsx'
import { NoReleases } from './no-releases.tsx'
import { ReleaseTable } from './release-table.tsx'

export function ReleaseList({ workspace: slug }: { workspace: string }) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const releases = useSuspenseInfiniteQuery(releaseQueries.list(slug))
  const all = releases.data.pages.flatMap((page) => page.entries)
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
        {newest && <AsOf workspace={slug} />}
      </div>
      <div className="page close releases-page">
        {newest ? <Releases workspace={slug} all={all} /> : <NoReleases workspace={slug} />}
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
      </div>
    </>
  )
}

type ReleasesProps = { workspace: string; all: readonly ReleaseSummary[] }

/** The list, from which two are chosen to be compared: first the last two. */
function Releases({ workspace, all }: ReleasesProps) {
  const [chosen, setChosen] = useState<{ from?: number; to?: number }>({})
  const newest = all[0]?.number ?? 1
  const to = chosen.to ?? newest
  const from = chosen.from ?? to - 1
  return (
    <>
      {all.length > 1 && <CompareBar workspace={workspace} all={all} from={from} to={to} />}
      <ReleaseTable
        workspace={workspace}
        releases={all}
        picking={
          all.length > 1
            ? { from, to, onFrom: (one) => setChosen({ from: one, to }), onTo: setTo }
            : undefined
        }
      />
    </>
  )

  function setTo(one: number) {
    setChosen({ from: Math.min(from, one - 1), to: one })
  }
}
