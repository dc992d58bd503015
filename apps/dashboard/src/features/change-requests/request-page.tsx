import './change-requests.css'
import { applyChanges, withNeeded } from '@candor/contract/content/apply'
import { compare } from '@candor/contract/content/compare'
import { assemble, itemName, type ContentItem } from '@candor/contract/content/item'
import { visiblePart } from '@candor/contract/content/visible'
import { TrustCenter } from '@candor/contract/trust-center'
import type { Item } from '@candor/contract/views'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { requestQueries } from '../../api/change-request-queries.ts'
import { asItemData } from '../../api/item-data.ts'
import { itemQueries } from '../../api/item-queries.ts'
import { releaseQueries } from '../../api/release-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { counted, listed } from '../../components/count-words.ts'
import { todayAsDate } from '../../components/date-words.ts'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { PagePaper } from '../../components/paper/paper.tsx'
import { RequestPageHead } from './request-page-head.tsx'
import { liveChanges } from './setting.ts'
import { SettledPage } from './settled-page.tsx'

type RequestPageProps = {
  workspace: string
  number: number
  /** Names of the changes that it is wanted with; all of the request’s where none are named. */
  chosen?: readonly string[] | undefined
}

/** The page as it would be with the request, or as it was published with it. */
export function RequestPage(props: RequestPageProps) {
  const { workspace: slug, number } = props
  const { data: request } = useSuspenseQuery(requestQueries.show(slug, number))
  if (liveChanges(request).length > 0) return <PageToCome {...props} />
  return <SettledPage workspace={slug} request={request} />
}

/** The page exactly as it would be if these changes of the request, and no others, were published now. */
function PageToCome({ workspace: slug, number, chosen }: RequestPageProps) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const { data: request } = useSuspenseQuery(requestQueries.show(slug, number))
  const { data: items } = useSuspenseQuery(itemQueries.list(slug))
  const release = useQuery({
    ...releaseQueries.show(slug, request.comparedWith ?? 0),
    enabled: request.comparedWith !== null,
  })
  const all = liveChanges(request)
  const live = chosen ? all.filter((one) => chosen.includes(itemName(one))) : all
  const published = TrustCenter.safeParse(release.data?.document).data ?? null
  const isKnown = request.comparedWith === null || published !== null
  const { document, missing } = documentOf(published, draftOf(items), live)
  return (
    <>
      <RequestPageHead workspace={workspace} number={number}>
        Not public: as it would be with {shareWords(live.length, all.length)} of this request, and
        nothing else of the draft.
      </RequestPageHead>
      {missing.length > 0 && (
        <Notice tone="draft" title="These changes cannot stand alone">
          <p>Publishing asks for {listed(missing)} as well; here it is shown with that.</p>
        </Notice>
      )}
      {release.error && <Notice tone="bad">{explainError(release.error)}</Notice>}
      {release.data && !isKnown && (
        <Notice>The public page is from before the content had its present form.</Notice>
      )}
      {isKnown && (
        <PagePaper
          document={
            document.profile ? document : { ...document, profile: { name: workspace.name } }
          }
          today={todayAsDate()}
          changed={published ? live.map(itemName) : []}
          release={workspace.release ?? undefined}
        />
      )}
    </>
  )
}

/** “2 changes”, “1 of 2 changes”. */
function shareWords(count: number, of: number): string {
  return count === of ? counted(of, 'change') : `${count} of ${counted(of, 'change')}`
}

function draftOf(items: readonly Item[]): TrustCenter {
  const keyOf = new Map(items.map(({ id, key }) => [id, key]))
  const content = items.map(({ kind, key, parentId, data }): ContentItem => {
    const parentKey = parentId ? (keyOf.get(parentId) ?? null) : null
    return { kind, key, parentKey, data: asItemData(data) }
  })
  // What the profile hides is never published.
  return visiblePart(assemble(content))
}

type Named = { kind: string; key: string }

function documentOf(
  published: TrustCenter | null,
  draft: TrustCenter,
  chosen: readonly Named[],
): { document: TrustCenter; missing: string[] } {
  const names = new Set(chosen.map(itemName))
  const needed = withNeeded(compare(published, draft).changes, chosen)
  const missing = needed.filter((change) => !names.has(itemName(change))).map(({ title }) => title)
  return { document: visiblePart(applyChanges(published, draft, chosen)), missing }
}
