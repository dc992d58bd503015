import { isSame } from '@candor/contract/content/compare'
import type { Item } from '@candor/contract/views'
import { pendingSnapshot, readState, snapshotOf, type EditState } from './edit-state.ts'
import { allFields, type FormField } from './form-field.ts'

export type Difference = {
  field: FormField
  yours: unknown
  theirs: unknown
  /** Who changed it since both started from the same text; “both” is a real decision. */
  changedBy: 'you' | 'them' | 'both'
}

/** The fields in which what you wrote differs from what somebody else saved, in the form's order. */
export function differingFields(state: EditState, theirs: Item): Difference[] {
  const mine = pendingSnapshot(state) ?? state.saved
  const other = snapshotOf(theirs)
  const { problems } = readState(state)
  return allFields(state.kind).flatMap((field): Difference[] => {
    const { name } = field
    // Text that could not be saved is shown as it was typed.
    const yours = problems[name] ? state.values[name] : mine[name]
    if (isSame(yours, other[name])) return []
    const byYou = !isSame(yours, state.saved[name])
    const byThem = !isSame(other[name], state.saved[name])
    return [
      {
        field,
        yours,
        theirs: other[name],
        changedBy: byYou && byThem ? 'both' : byThem ? 'them' : 'you',
      },
    ]
  })
}
