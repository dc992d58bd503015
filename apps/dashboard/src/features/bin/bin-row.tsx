import type { BinItem } from '@candor/contract/views/history'
import { Link } from '@tanstack/react-router'
import { Button } from '../../components/button.tsx'
import { changeTitle, kindWord } from '../../components/comparison/change-words.ts'
import { counted, listed } from '../../components/count-words.ts'
import { whenInWords } from '../../components/date-words.ts'
import { sectionOfKind } from '../../content-sections.ts'

type BinRowProps = {
  workspace: string
  item: BinItem
  isBusy: boolean
  /** Left out for those who may not. */
  onRestore: ((item: BinItem) => void) | undefined
  onPurge: ((item: BinItem) => void) | undefined
}

export function BinRow({ workspace, item, isBusy, onRestore, onPurge }: BinRowProps) {
  const { id, kind, removedBy, removedAt, keyTakenBy, parent } = item
  const title = changeTitle(item)
  const section = sectionOfKind(kind).name
  return (
    <li>
      <div>
        <p className="t">
          <span dir="auto">{title}</span>
        </p>
        <p className="m">
          {placeOf(item)} Removed by {removedBy}, {whenInWords(removedAt)}.{' '}
          <span className="left">{daysLeft(item)}</span>
        </p>
        <Inside item={item} />
        {keyTakenBy && (
          <p className="m">
            <Link
              to="/$workspace/content/$section/$id"
              params={{ workspace, section, id: keyTakenBy.id }}
            >
              “{keyTakenBy.title}”
            </Link>{' '}
            has its key <span className="mono">{item.key}</span> by now: give that one another key,
            then restore this.
          </p>
        )}
      </div>
      <span className="end row-actions">
        <Link
          to="/$workspace/content/$section/$id/history"
          params={{ workspace, section, id }}
          className="link-btn neutral"
        >
          History<span className="sr"> of {title}</span>
        </Link>
        {onPurge && (
          <Button look="quiet" onClick={() => onPurge(item)}>
            Remove for good…<span className="sr"> {title}</span>
          </Button>
        )}
        {onRestore && (
          <Button busy={isBusy} disabled={keyTakenBy !== null} onClick={() => onRestore(item)}>
            {parent?.isRemoved ? 'Restore with its group' : 'Restore'}
            <span className="sr"> {title}</span>
          </Button>
        )}
      </span>
    </li>
  )
}

function placeOf({ kind, parent }: BinItem): string {
  const word = kindWord(kind)
  const label = word.charAt(0).toUpperCase() + word.slice(1)
  if (!parent) return `${label}.`
  return `${label} in “${parent.title}”${parent.isRemoved ? ', which is in the bin too' : ''}.`
}

const namedAtMost = 4

/** What stood in a group, and comes back with it. */
function Inside({ item: { inside } }: { item: BinItem }) {
  if (inside.length === 0) return null
  const names = inside.slice(0, namedAtMost).map((title) => `“${title}”`)
  const more = inside.length - names.length
  return (
    <p className="m">
      With {counted(inside.length, 'control')}:{' '}
      {listed(more > 0 ? [...names, `${more} more`] : names)}.
    </p>
  )
}

const dayLength = 86_400_000

function daysLeft({ expiresAt }: BinItem): string {
  const days = (Date.parse(expiresAt) - Date.now()) / dayLength
  return days < 1 ? 'Less than a day left.' : `${counted(Math.round(days), 'day')} left.`
}
