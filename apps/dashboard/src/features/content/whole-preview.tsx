import './whole-preview.css'
import { itemName } from '@candor/contract/content/item'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { itemQueries } from '../../api/item-queries.ts'
import { changeQueries } from '../../api/release-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { counted } from '../../components/count-words.ts'
import { todayAsDate } from '../../components/date-words.ts'
import { PagePaper } from '../../components/paper/paper.tsx'
import { draftDocument } from './draft-document.ts'

/** The whole page as it would be if all of the draft were published. */
export function WholePreview({ workspace: slug }: { workspace: string }) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const { data: items } = useSuspenseQuery(itemQueries.list(slug))
  const { data: changes } = useSuspenseQuery(changeQueries.list(slug))
  const document = draftDocument(items, workspace.name, null)
  const count = changes.changes.length
  return (
    <>
      <div className="head whole-head">
        <title>Preview · Candor</title>
        <h1>Draft</h1>
        <p>{standing(count, workspace.release !== null)}</p>
        <div className="end">
          {workspace.release && (
            <a href={workspace.address} target="_blank" rel="noreferrer">
              Public page
            </a>
          )}
          <Link to="/$workspace/changes" params={{ workspace: slug }}>
            See the changes
          </Link>
        </div>
      </div>
      <PagePaper
        document={document}
        today={todayAsDate()}
        changed={workspace.release ? changes.changes.map(itemName) : []}
        release={workspace.release ?? undefined}
      />
    </>
  )
}

function standing(count: number, isPublic: boolean): string {
  if (!isPublic) return 'Nothing is public yet: this is what the first release would show.'
  if (count === 0) return 'This is the draft, and the public page says the same.'
  return `This is the draft, not the public page: ${counted(count, 'change')} marked by a bar or gone from here.`
}
