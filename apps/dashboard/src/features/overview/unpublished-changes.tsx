import { itemName } from '@candor/contract/content/item'
import { isAllowed } from '@candor/contract/roles'
import { kindOf } from '@candor/contract/kinds/registry'
import type { DraftChange, ReleaseSummary, Workspace } from '@candor/contract/views'
import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../components/button.tsx'
import { changeTitle, changeWord } from '../../components/comparison/change-words.ts'
import { counted } from '../../components/count-words.ts'
import { dayInWords, whenInWords } from '../../components/date-words.ts'

type UnpublishedChangesProps = {
  workspace: Workspace
  release: ReleaseSummary
  changes: readonly DraftChange[]
}

const shown = 8

export function UnpublishedChanges({ workspace, release, changes }: UnpublishedChangesProps) {
  const count = changes.length
  const params = { workspace: workspace.slug }
  const published = dayInWords(release.publishedAt)
  if (count === 0) {
    return (
      <>
        <h1 className="lead">Everything is public</h1>
        <p className="quiet measure overview-lead">
          Visitors read exactly what stands here: release {release.number}, published on {published}
          .
        </p>
        <p className="row-actions">
          <Link to="/$workspace/content" params={params} className={buttonClass()}>
            {isAllowed(workspace.role, 'item.update') ? 'Edit the content' : 'Read the content'}
          </Link>
          <Link to="/$workspace/releases" params={params} className="link-btn">
            Earlier releases
          </Link>
        </p>
      </>
    )
  }
  return (
    <>
      <h1 className="lead">
        {counted(count, 'change')} {count === 1 ? 'is' : 'are'} not public yet
      </h1>
      <p className="quiet measure overview-lead">
        Visitors still read release {release.number}, published on {published}.
      </p>
      <ul className="rows changes-list">
        {changes.slice(0, shown).map((change) => (
          <ChangeLine key={itemName(change)} workspace={workspace.slug} change={change} />
        ))}
      </ul>
      <p className="row-actions">
        <Link to="/$workspace/changes" params={params} className={buttonClass('primary')}>
          Look at {counted(count, 'change')}
        </Link>
        {count > shown && <span className="small quiet">and {count - shown} more</span>}
      </p>
    </>
  )
}

function ChangeLine({ workspace, change }: { workspace: string; change: DraftChange }) {
  return (
    <li>
      <span className="changed kind">{changeWord(change)}</span>
      <span>
        <span className="t">
          <Link to="/$workspace/changes" params={{ workspace }} hash={itemName(change)}>
            {changeTitle(change)}
          </Link>
        </span>
        <br />
        <span className="m">
          {[
            kindOf(change.kind).singleton ? '' : kindOf(change.kind).label,
            change.updatedBy && `by ${change.updatedBy}`,
          ]
            .filter(Boolean)
            .join(', ')}
          {change.updatedAt && ` ${whenInWords(change.updatedAt)}`}
        </span>
      </span>
    </li>
  )
}
