import { itemName } from '@candor/contract/content/item'
import type { DraftChange } from '@candor/contract/views'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { Button } from '../../components/button.tsx'
import { changeTitle, changeWord, placeWords } from '../../components/comparison/change-words.ts'
import { ComparisonTable } from '../../components/comparison/comparison-table.tsx'
import { EditedMeanwhile } from '../../components/seen/edited-meanwhile.tsx'
import { listed } from '../../components/count-words.ts'
import { whenInWords } from '../../components/date-words.ts'
import { editorOf } from '../../editor-link.ts'
import { StandingLine } from './standing-line.tsx'
import type { Standing } from './standings.ts'

const sides = {
  before: 'Public now',
  after: 'After publishing',
  absentBefore: 'Not on the page',
  absentAfter: 'No longer on the page',
}

export type ChangeCardProps = {
  workspace: string
  /** As it was seen. */
  change: DraftChange
  /** As the draft has it, where it was edited since. */
  edit: DraftChange | undefined
  /** It came after the others were seen. */
  isNew: boolean
  groups: ReadonlyMap<string, string>
  /** Titles of what has to be published with it. */
  needs: readonly string[]
  isChosen: boolean
  /** How it stands with review, once that is known. */
  standing: Standing | undefined
  onToggle: (change: DraftChange) => void
  /** Takes it as it is now. */
  onLook: (change: DraftChange) => void
  /** Left out for those who may not. */
  onDiscard: ((change: DraftChange) => void) | undefined
}

/** There may be hundreds of them, so that each is only rendered when it changes itself. */
export const ChangeCard = memo(function ChangeCard(props: ChangeCardProps) {
  const { workspace, change, edit, isNew, needs, isChosen, standing, onToggle, onLook } = props
  return (
    <article
      className="change"
      aria-label={changeTitle(change)}
      id={itemName(change)}
      tabIndex={-1}
    >
      <label className="tick">
        <input type="checkbox" checked={isChosen} onChange={() => onToggle(change)} />
        <span className="sr">Choose {changeTitle(change)}</span>
      </label>
      <div className="body">
        <CardHead {...props} />
        {needs.length > 0 && <p className="needs">Comes with {listed(needs)}.</p>}
        {standing && <StandingLine workspace={workspace} standing={standing} />}
        {isNew && <p className="needs">It came while you looked, and is not chosen by itself.</p>}
        {edit && <EditedMeanwhile seen={change} now={edit} onLook={() => onLook(edit)} />}
        <ComparisonTable change={change} sides={sides} />
      </div>
    </article>
  )
})

function CardHead({ workspace, change, groups, onDiscard }: ChangeCardProps) {
  const place = placeWords(change, groups)
  return (
    <div className="hd">
      <div>
        <h2>{changeTitle(change)}</h2>
        <p className="where">
          <span className="kind">{changeWord(change)}</span>
          {place && ` ${place}`}
          {change.updatedBy && `. ${change.updatedBy}`}
          {change.updatedAt && `, ${whenInWords(change.updatedAt)}`}
        </p>
      </div>
      <span className="row-actions">
        {change.type !== 'removed' && (
          <Link {...editorOf(workspace, change)} className="link-btn neutral">
            {onDiscard ? 'Edit' : 'Look'}
            <span className="sr"> {changeTitle(change)}</span>
          </Link>
        )}
        {onDiscard && (
          <Button look="quiet" onClick={() => onDiscard(change)}>
            {change.type === 'removed' ? 'Put back' : 'Discard'}
            <span className="sr"> {changeTitle(change)}</span>
          </Button>
        )}
      </span>
    </div>
  )
}
