import './whole-preview.css'
import { itemName } from '@candor/contract/content/item'
import type { Release } from '@candor/contract/release'
import { TrustCenter } from '@candor/contract/trust-center'
import { PagePreview } from '@candor/page/components/section-preview'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { itemQueries } from '../../api/item-queries.ts'
import { changeQueries, releaseQueries } from '../../api/release-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { counted } from '../../components/count-words.ts'
import { todayAsDate } from '../../components/date-words.ts'
import { ShadowPaper } from '../../components/shadow-paper.tsx'
import { draftDocument } from './draft-document.ts'
import { PreviewBoundary } from './preview-boundary.tsx'
import { followInside, previewCss } from './preview-paper.ts'

/** The whole page as it would be if all of the draft were published. */
export function WholePreview({ workspace: slug }: { workspace: string }) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const { data: items } = useSuspenseQuery(itemQueries.list(slug))
  const { data: changes } = useSuspenseQuery(changeQueries.list(slug))
  const release = useRelease(slug, changes.release)
  const document = draftDocument(items, workspace.name, null)
  const count = changes.changes.length
  return (
    <>
      <div className="head whole-head">
        <title>Preview · Candor</title>
        <h1>Draft</h1>
        <p>
          {count === 0
            ? 'This is the draft, and the public page says the same.'
            : `This is the draft, not the public page: ${counted(count, 'change')} marked by a bar or gone from here.`}
        </p>
        <div className="end">
          <a href={workspace.address} target="_blank" rel="noreferrer">
            Public page
          </a>
          <Link to="/$workspace/changes" params={{ workspace: slug }}>
            See the changes
          </Link>
        </div>
      </div>
      <div onClick={(event) => followInside(event.nativeEvent)}>
        <ShadowPaper css={previewCss}>
          <PreviewBoundary of={document}>
            <PagePreview
              document={document}
              today={todayAsDate()}
              changed={changes.changes.map(itemName)}
              release={release}
            />
          </PreviewBoundary>
        </ShadowPaper>
      </div>
    </>
  )
}

/** The newest release, for the facts that the head of the page has from it. */
function useRelease(workspace: string, number: number | null): Release | undefined {
  const { data } = useQuery({
    ...releaseQueries.show(workspace, number ?? 0),
    enabled: number !== null,
    select: ({ document, ...facts }) => {
      const parsed = TrustCenter.safeParse(document)
      return parsed.success ? { ...facts, document: parsed.data } : undefined
    },
  })
  return number === null ? undefined : data
}
