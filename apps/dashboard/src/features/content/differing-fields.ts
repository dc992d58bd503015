import type { Item } from '@candor/contract/views'
import { pendingSnapshot, readState, snapshotOf, type EditState } from './edit-state.ts'
import { allFields, type FormField } from './form-field.ts'
import { type AllVersions, whoChanged } from './three-way.ts'

export type Difference = {
  field: FormField
  yours: unknown
  theirs: unknown
  /** Who changed it since both started from the same text; “both” is a real decision. */
  changedBy: 'you' | 'them' | 'both'
}

/** What both started from, what is written here, and what somebody else saved. */
export function versionsOf(state: EditState, theirs: Item): AllVersions {
  const mine = pendingSnapshot(state) ?? state.saved
  // Text that could not be saved counts as it was typed.
  const bad = Object.keys(readState(state).problems).map((name) => [name, state.values[name]])
  const yours = { ...mine, ...Object.fromEntries(bad) }
  return { base: state.saved, yours, theirs: snapshotOf(theirs) }
}

/** The fields in which what you wrote differs from what somebody else saved, in the form's order. */
export function differingFields(state: EditState, other: Item): Difference[] {
  const { base, yours, theirs } = versionsOf(state, other)
  return allFields(state.kind).flatMap((field): Difference[] => {
    const { name } = field
    const both = { yours: yours[name], theirs: theirs[name] }
    const changedBy = whoChanged({ base: base[name], ...both })
    return changedBy === 'nobody' ? [] : [{ field, ...both, changedBy }]
  })
}
