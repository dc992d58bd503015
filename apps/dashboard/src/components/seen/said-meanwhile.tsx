import { itemName } from '@candor/contract/content/item'
import type { DraftChange } from '@candor/contract/views'
import { changeTitle } from '../comparison/change-words.ts'
import { listed } from '../count-words.ts'
import type { Seen } from './use-seen.ts'

const namedAtMost = 4

type SaidMeanwhileProps = { changes: readonly DraftChange[]; seen: Seen }

/** Says to those who do not see the notices come that something is not as they saw it. */
export function SaidMeanwhile({ changes, seen }: SaidMeanwhileProps) {
  const edited = changes.filter((one) => seen.editOf(itemName(one)))
  const came = changes.filter((one) => seen.isNew(itemName(one)))
  return (
    <p className="sr" role="status">
      {edited.length > 0 && `Edited while you looked: ${namesOf(edited)}. `}
      {came.length > 0 && `Came while you looked: ${namesOf(came)}.`}
    </p>
  )
}

function namesOf(changes: readonly DraftChange[]): string {
  const names = changes.slice(0, namedAtMost).map((change) => `“${changeTitle(change)}”`)
  const more = changes.length - names.length
  return listed(more > 0 ? [...names, `${more} more`] : names)
}
