import { isSame } from '@candor/contract/content/compare'
import type { Item } from '@candor/contract/views'
import { record, redo, undo, type Stepped } from './edit-history.ts'
import { pendingSnapshot, snapshotOf, type EditState } from './edit-state.ts'
import { failSave, type SaveFailure } from './fail-save.ts'
import type { FieldValue } from './field-value.ts'
import { keyName } from './form-field.ts'
import type { Values } from './form-reading.ts'
import { mergeTheirs, standOn } from './merge-theirs.ts'
import { planSave } from './plan-save.ts'

export type EditEvent =
  | { type: 'changed'; field: string; value: FieldValue; at: number }
  | { type: 'left'; field: string; at: number }
  | { type: 'undone' | 'redone'; at: number }
  /** The pause is over, or it is time to try again. */
  | { type: 'due' }
  | { type: 'saved'; item: Item; at: number }
  | { type: 'failed'; failure: SaveFailure; at: number }
  /** The item was read again. */
  | { type: 'read'; item: Item }
  /** What the fields say that both changed, where that is not what is written here. */
  | { type: 'resolved'; chosen: Values; at: number }

/** Pause in typing, in milliseconds, after which what was typed is saved. */
export const pause = 800

export function reduceEdit(state: EditState, event: EditEvent): EditState {
  switch (event.type) {
    case 'changed':
      return change(state, { [event.field]: event.value }, event.at)
    case 'left': {
      const touched = new Set(state.touched).add(event.field)
      return state.save.state === 'due'
        ? planSave({ ...state, touched }, event.at)
        : { ...state, touched }
    }
    case 'undone':
      return step(state, undo(state.history, state.values), event.at)
    case 'redone':
      return step(state, redo(state.history, state.values), event.at)
    case 'due':
      return send(state)
    case 'saved':
      return acceptSaved(state, event.item, event.at)
    case 'failed':
      return failSave(state, event.failure, event.at)
    case 'read':
      return acceptRead(state, event.item)
    case 'resolved':
      return resolve(state, event.chosen, event.at)
  }
}

function change(state: EditState, patch: Values, at: number): EditState {
  const names = Object.keys(patch)
  const before = Object.fromEntries(names.map((name) => [name, state.values[name]]))
  if (isSame(before, patch)) return state
  return planSave(
    {
      ...state,
      values: { ...state.values, ...patch },
      touched: new Set([...state.touched, ...names]),
      history: record(state.history, { before, after: patch, at }),
    },
    at + pause,
  )
}

function step(state: EditState, stepped: Stepped | undefined, at: number): EditState {
  if (!stepped) return state
  return planSave({ ...state, history: stepped.history, values: stepped.values }, at + pause)
}

function send(state: EditState): EditState {
  const { save } = state
  if (save.state !== 'due' && save.state !== 'retrying') return state
  const sent = pendingSnapshot(state)
  if (!sent) return { ...state, save: { state: 'idle' } }
  const attempt = save.state === 'retrying' ? save.attempt + 1 : 1
  return { ...state, save: { state: 'saving', sent, values: state.values, attempt } }
}

function acceptSaved(state: EditState, item: Item, at: number): EditState {
  const saved = snapshotOf(item)
  const isNew = state.item === null
  return planSave(
    {
      ...(isNew ? withKey(state, item.key) : state),
      item: { id: item.id, version: item.version },
      saved,
      savedAt: at,
      save: { state: 'idle' },
    },
    at + pause,
  )
}

/** The server has made the key of a new item: undoing must not take it away again. */
function withKey(state: EditState, key: string): EditState {
  if (state.values[keyName] !== '') return state
  return { ...state, values: { ...state.values, [keyName]: key } }
}

/** What somebody else saved is there at once, also in a form that something else is being written in. */
function acceptRead(state: EditState, item: Item): EditState {
  if (state.item?.id !== item.id || item.version <= state.item.version) return state
  const isBusy = state.save.state === 'saving' || state.save.state === 'conflict'
  if (isBusy) return state
  // Where both wrote, saving finds the conflict and asks.
  return mergeTheirs(state, item) ?? state
}

function resolve(state: EditState, chosen: Values, at: number): EditState {
  if (state.save.state !== 'conflict') return state
  const settled: EditState = {
    ...standOn(state, state.save.theirs),
    save: { state: 'idle' },
  }
  const next = change(settled, chosen, at)
  return planSave({ ...next, touched: state.touched }, at)
}
