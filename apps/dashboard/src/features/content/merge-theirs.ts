import { isSame } from '@candor/contract/content/compare'
import type { Item } from '@candor/contract/views'
import { versionsOf } from './differing-fields.ts'
import type { EditState } from './edit-state.ts'
import { allFields } from './form-field.ts'
import { toValues } from './form-reading.ts'
import { merge } from './three-way.ts'

/** The form on top of what somebody else saved; undefined where both changed the same field. */
export function mergeTheirs(state: EditState, theirs: Item): EditState | undefined {
  const { undecided } = merge(versionsOf(state, theirs))
  return undecided.length > 0 ? undefined : standOn(state, theirs)
}

/** The same, whatever is undecided: there what is written here stays. */
export function standOn(state: EditState, item: Item): EditState {
  const versions = versionsOf(state, item)
  const { merged } = merge(versions)
  const taken = allFields(state.kind).filter(
    ({ name }) => !isSame(merged[name], versions.yours[name]),
  )
  const values = toValues(state.kind, versions.theirs)
  const { updatedBy: by, updatedAt: at } = item
  return {
    ...state,
    item: { id: item.id, version: item.version },
    saved: versions.theirs,
    values: {
      ...state.values,
      ...Object.fromEntries(taken.map(({ name }) => [name, values[name]])),
    },
    taken: taken.length > 0 ? { by, at, labels: taken.map(({ label }) => label) } : state.taken,
  }
}
