import { itemName } from '@candor/contract/content/item'
import type { RequestChange } from '@candor/contract/change-request/views'
import type { ChangeView, DraftChange } from '@candor/contract/views'
import { Link } from '@tanstack/react-router'
import { changeTitle, changeWord, placeWords } from '../../components/comparison/change-words.ts'
import { ComparisonTable } from '../../components/comparison/comparison-table.tsx'
import { whenInWords } from '../../components/date-words.ts'
import { EditedMeanwhile, editPlace } from '../../components/seen/edited-meanwhile.tsx'
import { ShapedWord } from '../../components/status.tsx'
import { editorOf } from '../../editor-link.ts'
import { CommentThread } from './comment-thread.tsx'
import { RemoveChange } from './remove-change.tsx'
import { lookOfChange } from './request-words.ts'
import { ReviewActions } from './review-actions.tsx'
import { isOpen, mayManage, type RequestSetting } from './setting.ts'
import { SinceReview } from './since-review.tsx'
import { VerdictList } from './verdict-list.tsx'

const sides = {
  before: 'Public now',
  after: 'After publishing',
  absentBefore: 'Not on the page',
  absentAfter: 'No longer on the page',
}

type CardProps = {
  setting: RequestSetting
  change: RequestChange
  /** What it does to the public page, or did when it was published. */
  shown: ChangeView | DraftChange | undefined
  groups: ReadonlyMap<string, string>
}

type RequestChangeCardProps = CardProps & { onAsk: (change: DraftChange) => void }

/** One change of a request: first what changed since it was reviewed, then the whole. */
export function RequestChangeCard({ onAsk, ...card }: RequestChangeCardProps) {
  const { setting, change } = card
  const { release } = change
  const name = itemName(change)
  const now = release === null ? setting.seen.editOf(name) : undefined
  const seen = now && setting.seen.of(name)
  const shown = seen ?? card.shown
  const title = changeTitle(change)
  const then = { ...sides, before: 'Before', after: `Release ${release}` }
  return (
    <article className="request-change" aria-label={title} id={itemName(change)} tabIndex={-1}>
      <CardHead {...card} shown={shown} />
      <VerdictList change={change} me={setting.me} />
      <SinceReview change={change} me={setting.me} />
      <State setting={setting} change={change} />
      {now && seen && (
        <div id={editPlace(change)} tabIndex={-1}>
          <EditedMeanwhile seen={seen} now={now} onLook={() => look(setting, change)} />
        </div>
      )}
      {shown && (
        <ComparisonTable
          change={shown}
          sides={release === null ? sides : then}
          isSettled={release !== null}
        />
      )}
      <ReviewActions setting={setting} change={change} onAsk={onAsk} />
      <CommentThread setting={setting} change={change} label={`Comment on ${title}`} />
    </article>
  )
}

/** Takes a change as it is now, which is what one says something of from then on. */
function look({ seen }: RequestSetting, change: RequestChange): void {
  const name = itemName(change)
  seen.look([name])
  document.getElementById(name)?.focus()
}

function CardHead({ setting, change, shown, groups }: CardProps) {
  const { shape, words } = lookOfChange(change)
  const draft = change.change
  return (
    <div className="hd">
      <div>
        <h3 className="ttl" dir="auto">
          {changeTitle(change)}
        </h3>
        <p className="where">
          <ShapedWord shape={shape}>{words}</ShapedWord>
          {shown && (
            <span>
              <span className={draft ? 'kind' : undefined}>{changeWord(shown)}</span>{' '}
              {placeWords(shown, groups)}
              {draft?.updatedBy && `. ${draft.updatedBy}`}
              {draft?.updatedAt && `, ${whenInWords(draft.updatedAt)}`}
            </span>
          )}
        </p>
      </div>
      <span className="row-actions">
        {draft && draft.type !== 'removed' && (
          <Link {...editorOf(setting.workspace.slug, change)} className="link-btn neutral">
            Open in the editor<span className="sr">: {changeTitle(change)}</span>
          </Link>
        )}
        {isOpen(setting) && mayManage(setting) && change.release === null && (
          <RemoveChange setting={setting} change={change} />
        )}
      </span>
    </div>
  )
}

function State({ setting, change }: { setting: RequestSetting; change: RequestChange }) {
  if (change.release !== null) {
    return (
      <p className="quiet small">
        Published with{' '}
        <Link
          to="/$workspace/releases/$number"
          params={{ workspace: setting.workspace.slug, number: change.release }}
        >
          release {change.release}
        </Link>
        .
      </p>
    )
  }
  if (change.state === 'gone' && isOpen(setting)) {
    return (
      <p className="quiet small">
        The draft says the same as the public page here by now: there is nothing to publish.
      </p>
    )
  }
  if (setting.seen.isNew(itemName(change)) && change.mine === 'can_review') {
    return <p className="quiet small">It came into this request while you looked.</p>
  }
  if (!change.isCovered && change.state === 'waiting') {
    return <p className="quiet small">By the rules it can be published without approval.</p>
  }
  return null
}
