import './since-opened.css'
import { itemName } from '@candor/contract/content/item'
import type { DraftChange } from '@candor/contract/views'
import { Button } from '../button.tsx'
import { changeTitle } from '../comparison/change-words.ts'
import { listed } from '../count-words.ts'
import { Notice } from '../notice.tsx'
import { EditedMeanwhile } from './edited-meanwhile.tsx'
import { isOutOfDate, type Meanwhile, type Opened } from './use-opened.ts'

type SinceOpenedProps = {
  opened: Opened
  /** Nothing is said while what was chosen is on its way. */
  sending: { isPending: boolean; isSuccess: boolean; reset: () => void }
}

/** What happened while a dialog was open: nothing of it goes out before somebody looks at it. */
export function SinceOpened({ opened, sending }: SinceOpenedProps) {
  const { meanwhile, place } = opened
  const isSending = sending.isPending || sending.isSuccess
  const { edited, came } = meanwhile

  function handleLook() {
    opened.lookAgain()
    sending.reset()
  }

  return (
    <div className="since-opened" tabIndex={-1} ref={place}>
      <p className="sr" role="status">
        {!isSending && saidAloud(meanwhile)}
      </p>
      {!isSending && (
        <>
          {edited.map((edit) => (
            <EditedMeanwhile key={itemName(edit.now)} {...edit} subject={quoted(edit.now)} />
          ))}
          <Gone {...meanwhile} />
          {isOutOfDate(meanwhile) && (
            <p className="row-actions">
              <span>Look at it again before it goes out.</span>
              <Button onClick={handleLook}>Show it as it is now</Button>
            </p>
          )}
          {came.length > 0 && (
            <Notice>
              <p>
                {listed(came.map(quoted))} came while you looked, and {isOrAre(came)} not chosen.
              </p>
            </Notice>
          )}
        </>
      )}
    </div>
  )
}

function Gone({ gone, release }: Meanwhile) {
  if (gone.length === 0 && release === null) return null
  const title = release === null ? undefined : `Release ${release} was published while you looked`
  return (
    <Notice tone="draft" {...(title && { title })}>
      {gone.length > 0 && (
        <p>
          {listed(gone.map(quoted))} {isOrAre(gone)} not among the changes any more.
        </p>
      )}
    </Notice>
  )
}

/** The whole, with what it says now and then, is too long to be read out at once. */
function saidAloud({ edited, gone, came, release }: Meanwhile): string {
  const others = [...edited.map(({ now }) => now), ...gone, ...came].map(quoted)
  const what = release === null ? others : [...others, `release ${release}`]
  return what.length === 0 ? '' : `Something changed while you looked: ${listed(what)}.`
}

function isOrAre(changes: readonly DraftChange[]): string {
  return changes.length === 1 ? 'is' : 'are'
}

function quoted(change: DraftChange): string {
  return `“${changeTitle(change)}”`
}
