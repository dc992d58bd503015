import { kindOf } from '@candor/contract/kinds/registry'
import type { Item } from '@candor/contract/views'
import { unsavedKey, type LiveItem } from './draft-document.ts'
import { pendingSnapshot, readState, type EditState } from './edit-state.ts'
import { readField } from './field-value.ts'
import { allFields, keyName } from './form-field.ts'
import type { Snapshot } from './form-reading.ts'
import type { Adding } from './list-setting.ts'

/** An item as it is being written, saved or not. */
export function liveItem(
  state: EditState,
  item: Item | undefined,
  adding: Adding | undefined,
): LiveItem {
  const { [keyName]: key, ...data } = pendingSnapshot(state) ?? partOf(state)
  const singleton = kindOf(state.kind).singleton
  return {
    kind: state.kind,
    id: state.item?.id ?? null,
    key: singleton ?? (typeof key === 'string' ? key : unsavedKey),
    parentId: item?.parentId ?? adding?.parentId ?? null,
    afterId: adding?.afterId ?? null,
    data,
  }
}

/** As much of an item as can be read: of one that is not complete, the fields that are good. */
function partOf(state: EditState): Snapshot {
  if (state.item) return state.saved
  const { problems } = readState(state)
  const entries = allFields(state.kind).flatMap((field) => {
    if (problems[field.name]) return []
    const reading = readField(field, state.values[field.name], state.today)
    return reading.state === 'good' && reading.value !== undefined
      ? [[field.name, reading.value] as const]
      : []
  })
  return Object.fromEntries(entries)
}
