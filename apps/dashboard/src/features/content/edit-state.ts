import { isSame } from '@candor/contract/content/compare'
import type { KindName } from '@candor/contract/kinds/registry'
import type { Item } from '@candor/contract/views'
import { emptyHistory, type History } from './edit-history.ts'
import { keyName } from './form-field.ts'
import {
  normalise,
  readForm,
  toValues,
  type FormReading,
  type Refusals,
  type Snapshot,
  type Values,
} from './form-reading.ts'

/** Where saving stands. Times are milliseconds. */
export type SaveState =
  | { state: 'idle' }
  /** Something was typed; it is sent when the writer pauses, and at the latest then. */
  | { state: 'due'; at: number; latest: number }
  | { state: 'saving'; sent: Snapshot; values: Values; attempt: number }
  /** It did not arrive; it is sent again. */
  | { state: 'retrying'; at: number; attempt: number; reason: string }
  /** Somebody else saved the item first. */
  | { state: 'conflict'; theirs: Item }
  /** The server does not want it, and no field is to blame. Another edit tries again. */
  | { state: 'refused'; message: string }
  /** Somebody else removed the item. */
  | { state: 'gone' }

export type EditState = {
  kind: KindName
  /** Null until a new item is saved for the first time. */
  item: { id: string; version: number } | null
  /** What the server has, as the form would read it. */
  saved: Snapshot
  savedAt: number | null
  values: Values
  /** Fields that somebody has left or changed: only these show their problems on a new item. */
  touched: ReadonlySet<string>
  history: History
  refusals: Refusals
  save: SaveState
  /** What somebody else saved last while the item was open here, and the form has taken over. */
  taken: { by: string; at: string; labels: readonly string[] } | null
  /** YYYY-MM-DD; what “today” in a date means. */
  today: string
}

/** An item that is in the draft already. */
export function editItem(item: Item, today: string): EditState {
  const saved = snapshotOf(item)
  return {
    ...blank(item.kind, today),
    item: { id: item.id, version: item.version },
    saved,
    values: toValues(item.kind, saved),
  }
}

/** An item that is not in the draft yet. */
export function startItem(kind: KindName, start: Snapshot, today: string): EditState {
  return { ...blank(kind, today), values: toValues(kind, start) }
}

function blank(kind: KindName, today: string): EditState {
  return {
    kind,
    item: null,
    saved: {},
    savedAt: null,
    values: {},
    touched: new Set(),
    history: emptyHistory,
    refusals: {},
    save: { state: 'idle' },
    taken: null,
    today,
  }
}

export function snapshotOf(item: Pick<Item, 'kind' | 'key' | 'data'>): Snapshot {
  return normalise(item.kind, { ...item.data, [keyName]: item.key })
}

export function readState(state: EditState): FormReading {
  return readForm(state)
}

/** What there is to save: null where nothing is, or not enough for a first time. */
export function pendingSnapshot(state: EditState): Snapshot | null {
  const { snapshot } = readState(state)
  if (!snapshot) return null
  // A new item is worth saving as it stands: its first state differs from nothing.
  return state.item && isSame(snapshot, state.saved) ? null : snapshot
}

/** Whether leaving now would lose something that somebody wrote. */
export function hasUnsaved(state: EditState): boolean {
  if (state.save.state === 'gone') return false
  if (!state.item) return state.touched.size > 0
  return pendingSnapshot(state) !== null || Object.keys(readState(state).problems).length > 0
}

/** When the next attempt to save is due, in milliseconds; null where none is. */
export function dueAt({ save }: EditState): number | null {
  return save.state === 'due' || save.state === 'retrying' ? save.at : null
}
