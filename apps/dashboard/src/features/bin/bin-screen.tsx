import './bin.css'
import { isAllowed } from '@candor/contract/roles'
import type { BinItem } from '@candor/contract/views/history'
import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { historyQueries } from '../../api/history-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { Button, buttonClass } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { BinRow } from './bin-row.tsx'
import { PurgeDialog } from './purge-dialog.tsx'
import { useRestore } from './use-restore.ts'

/** What was removed in the last thirty days, and the way back. */
export function BinScreen({ workspace: slug }: { workspace: string }) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const bin = useSuspenseInfiniteQuery(historyQueries.bin(slug))
  const [purging, setPurging] = useState<BinItem | null>(null)
  const { restore, error, isPending } = useRestore(slug)
  const items = bin.data.pages.flatMap((page) => page.items)
  const canRestore = isAllowed(workspace.role, 'item.restore')
  const canPurge = isAllowed(workspace.role, 'item.purge')
  return (
    <>
      <title>{`Bin · ${workspace.name} · Candor`}</title>
      <div className="head">
        <h1>Bin</h1>
        {items.length > 0 && (
          <p>Removed items stay thirty days, with their history. Then they are gone for good.</p>
        )}
      </div>
      <div className="page close bin">
        {error && <Notice tone="bad">{explainError(error)}</Notice>}
        {items.length === 0 ? (
          <NothingInBin workspace={slug} />
        ) : (
          <ul className="rows" aria-label="Removed items, newest first">
            {items.map((item) => (
              <BinRow
                key={item.id}
                workspace={slug}
                item={item}
                isBusy={isPending}
                onRestore={canRestore ? restore : undefined}
                onPurge={canPurge ? setPurging : undefined}
              />
            ))}
          </ul>
        )}
        {bin.hasNextPage && (
          <p className="row-actions">
            <Button
              look="text"
              busy={bin.isFetchingNextPage}
              onClick={() => void bin.fetchNextPage()}
            >
              Show what was removed before
            </Button>
          </p>
        )}
      </div>
      {purging && <PurgeDialog workspace={slug} item={purging} onClose={() => setPurging(null)} />}
    </>
  )
}

function NothingInBin({ workspace }: { workspace: string }) {
  return (
    <EmptyState
      question="Looking for something that was removed?"
      action={
        <Link to="/$workspace/content" params={{ workspace }} className={buttonClass()}>
          Back to the content
        </Link>
      }
    >
      The bin is empty. What somebody removes from the draft, or an import leaves out, waits here
      for thirty days and can be restored as it was.
    </EmptyState>
  )
}
