import { pendingSnapshot, type EditState } from './edit-state.ts'

/** Plans the next save, unless one is under way, waits to be repeated, or waits for a decision. */
export function planSave(state: EditState, at: number): EditState {
  switch (state.save.state) {
    case 'saving':
    case 'retrying':
    case 'conflict':
    case 'gone':
      return state
    case 'idle':
    case 'due':
    case 'refused':
      return { ...state, save: pendingSnapshot(state) ? { state: 'due', at } : { state: 'idle' } }
  }
}
