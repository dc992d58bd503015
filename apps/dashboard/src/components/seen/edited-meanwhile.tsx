import { compareFields, isSame } from '@candor/contract/content/compare'
import { itemName } from '@candor/contract/content/item'
import type { ChangeView, DraftChange } from '@candor/contract/views'
import { Button } from '../button.tsx'
import { changeTitle } from '../comparison/change-words.ts'
import { ComparisonTable } from '../comparison/comparison-table.tsx'
import { Notice } from '../notice.tsx'
import type { ReactNode } from 'react'

/** A change as it was seen, and as the draft has it by now. */
export type Edit = { seen: DraftChange; now: DraftChange }

type EditedMeanwhileProps = Edit & {
  /** What is meant, where the notice does not stand beside it. */
  subject?: string
  /** What whoever looks was at. */
  during?: string
  /** Takes it as it is now; left out where something else does. */
  onLook?: () => void
  children?: ReactNode
}

/** Says that a change is no longer what somebody saw, and what became of it. */
export function EditedMeanwhile(props: EditedMeanwhileProps) {
  const { seen, now, subject, during = 'looked', onLook, children } = props
  const fields = compareFields(now.kind, seen.after?.data ?? {}, now.after?.data ?? {})
  const isOtherPage = !isSame(seen.before, now.before)
  const isSameText = fields.length === 0 && !isOtherPage
  return (
    <Notice tone="draft" title={editWords({ seen, now }, { subject, during })}>
      {children}
      {isOtherPage && <p>The public page says something else by now as well.</p>}
      {(isSameText || seen.moved !== now.moved) && <p>Its place in the list changed.</p>}
      <ComparisonTable change={betweenThem(seen, now, fields)} sides={sides} />
      {onLook && (
        <p className="row-actions">
          <Button onClick={onLook}>
            Show it as it is now<span className="sr">: {changeTitle(now)}</span>
          </Button>
        </p>
      )}
    </Notice>
  )
}

/** Where the notice of a change stands, for bringing somebody there. */
export function editPlace(change: { kind: string; key: string }): string {
  return `edited/${itemName(change)}`
}

type EditWords = { subject?: string | undefined; during: string }

function editWords({ seen, now }: Edit, { subject, during }: EditWords): string {
  // A place, or what is public, can change without anybody writing the item.
  const who = now.version === seen.version ? null : now.updatedBy
  if (who) return `${who} edited ${subject ?? 'this'} while you ${during}`
  return `${subject ?? 'This'} was changed while you ${during}`
}

const sides = {
  before: 'As you saw it',
  after: 'Now',
  absentBefore: 'Was removed',
  absentAfter: 'Is removed',
}

/** From the draft as it was to the draft as it is. */
function betweenThem(
  { after: before }: DraftChange,
  { kind, key, title, after }: DraftChange,
  fields: ChangeView['fields'],
): ChangeView {
  return { kind, key, title, type: typeOf(before, after), moved: false, before, after, fields }
}

function typeOf(before: object | null, after: object | null): ChangeView['type'] {
  if (before === null) return 'added'
  return after === null ? 'removed' : 'edited'
}
