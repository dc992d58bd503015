import './history.css'
import { isAllowed } from '@candor/contract/roles'
import { useMutation, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { historyQueries, revertItem } from '../../api/history-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { Button } from '../../components/button.tsx'
import { changeTitle } from '../../components/comparison/change-words.ts'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { useToast } from '../../components/toast.tsx'
import { editorOf } from '../../editor-link.ts'
import { VersionRow } from './version-row.tsx'

type ItemHistoryProps = { workspace: string; id: string }

/** Every version of one item, newest first, and the way back to each. */
export function ItemHistory({ workspace: slug, id }: ItemHistoryProps) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const history = useSuspenseInfiniteQuery(historyQueries.versions(slug, id))
  const [item] = history.data.pages
  const versions = history.data.pages.flatMap((page) => page.versions)
  const newest = versions[0]?.number ?? 0
  const title = item ? changeTitle(item) : ''
  const published = item?.published ?? null
  const { revert, error, isPending } = useRevert(slug, { id, title, newest })
  const seen = item?.version ?? null
  const canRevert = seen !== null && isAllowed(workspace.role, 'item.revert')
  return (
    <>
      <title>{`History of ${title} · ${workspace.name} · Candor`}</title>
      <div className="head">
        <h1 dir="auto">{title}</h1>
        <p>History</p>
        <div className="end">
          {seen !== null && item && <Link {...editorOf(slug, item)}>Back to the item</Link>}
        </div>
      </div>
      <div className="page close item-history">
        {seen === null && <InBin workspace={slug} />}
        {!published && <p className="quiet">The public page does not have it now.</p>}
        {error && <Notice tone="bad">{explainError(error)}</Notice>}
        <ol className="folds" aria-label={`Versions of ${title}, newest first`}>
          {versions.map((version) => (
            <VersionRow
              key={version.number}
              kind={item?.kind ?? 'profile'}
              version={version}
              isNewest={version.number === newest}
              isDraft={seen !== null && version.number === newest}
              published={published?.version === version.number ? published : undefined}
              isBusy={isPending}
              onRevert={
                canRevert && version.number !== newest && version.type !== 'removed'
                  ? () => revert(version, seen)
                  : undefined
              }
            />
          ))}
        </ol>
        {history.hasNextPage && (
          <p className="row-actions">
            <Button
              look="text"
              busy={history.isFetchingNextPage}
              onClick={() => void history.fetchNextPage()}
            >
              Show older versions
            </Button>
          </p>
        )}
      </div>
    </>
  )
}

function InBin({ workspace }: { workspace: string }) {
  return (
    <Notice title="This item is in the bin">
      <p>
        <Link to="/$workspace/bin" params={{ workspace }}>
          Restore it there
        </Link>{' '}
        to bring one of its versions back.
      </p>
    </Notice>
  )
}

type Reverted = { id: string; title: string; newest: number }

/** Brings a version back at once and offers the way back to the one that it took the place of. */
function useRevert(workspace: string, { id, title, newest }: Reverted) {
  const showToast = useToast()
  const { mutate, error, isPending } = useMutation(revertItem(workspace))

  function revert({ number }: { number: number }, version: number) {
    mutate(
      { id, version, number },
      {
        onSuccess: (item) =>
          showToast({
            message: `“${title}” says again what version ${number} said.`,
            undo: () => mutate({ id, version: item.version, number: newest }),
          }),
      },
    )
  }

  return { revert, error, isPending }
}
