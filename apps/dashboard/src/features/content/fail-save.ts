import type { FieldIssue } from '@candor/contract/errors'
import type { Item } from '@candor/contract/views'
import type { EditState } from './edit-state.ts'
import type { Issue } from './field-value.ts'
import { allFields } from './form-field.ts'
import { mergeTheirs } from './merge-theirs.ts'
import { planSave } from './plan-save.ts'

/** Why a save did not succeed. */
export type SaveFailure =
  | { type: 'unreachable'; reason: string }
  | { type: 'stale'; theirs: Item }
  | { type: 'gone' }
  | { type: 'refused'; message: string; issues: readonly FieldIssue[] }

/** What becomes of the text that did not get saved. */
export function failSave(state: EditState, failure: SaveFailure, at: number): EditState {
  const attempt = state.save.state === 'saving' ? state.save.attempt : 1
  switch (failure.type) {
    case 'unreachable':
      return {
        ...state,
        save: { state: 'retrying', at: at + delayBefore(attempt), attempt, reason: failure.reason },
      }
    case 'gone':
      return { ...state, save: { state: 'gone' } }
    case 'stale':
      return meetTheirs(state, failure.theirs, at)
    case 'refused':
      return refuse(state, failure, at)
  }
}

/** 2, 4, 8, 16, then every 30 seconds. */
export function delayBefore(attempt: number): number {
  return Math.min(1000 * 2 ** attempt, 30_000)
}

/** Nobody is asked where each field was changed by one of the two at most. */
function meetTheirs(state: EditState, theirs: Item, at: number): EditState {
  const merged = mergeTheirs(state, theirs)
  if (!merged) return { ...state, save: { state: 'conflict', theirs } }
  return planSave({ ...merged, save: { state: 'idle' } }, at)
}

type Refused = Extract<SaveFailure, { type: 'refused' }>

/** Blames the fields that the server named, so that the others can be saved without them. */
function refuse(state: EditState, { message, issues }: Refused, at: number): EditState {
  const sent = state.save.state === 'saving' ? state.save.values : state.values
  const blamed = new Map<string, Issue[]>()
  for (const { path, message: text } of issues) {
    const [name, ...rest] = path[0] === 'data' ? path.slice(1) : path
    if (!allFields(state.kind).some((field) => field.name === name)) continue
    blamed.set(String(name), [...(blamed.get(String(name)) ?? []), { path: rest, message: text }])
  }
  if (blamed.size === 0) return { ...state, save: { state: 'refused', message } }
  const refusals = { ...state.refusals }
  for (const [name, found] of blamed) refusals[name] = { value: sent[name], issues: found }
  return planSave({ ...state, refusals, save: { state: 'idle' } }, at)
}
